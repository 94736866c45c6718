package org.shopplugin.b2b.invoice;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes from right to left on paper, where nobody else joins the letters of Arabic or turns a Hebrew line around. */
final class RightToLeft implements BidiReorderer {

    /** How a letter looks between its neighbours; the words are those of Unicode's names. */
    private enum Form {
        ISOLATED,
        FINAL,
        INITIAL,
        MEDIAL
    }

    private static final char LAM = '\u0644';
    private static final char TATWEEL = '\u0640';
    private static final Map<String, Map<Form, String>> FORMS = new HashMap<>();

    static {
        learn(0xFB50, 0xFBFF, 1);
        learn(0xFE80, 0xFEFC, 2);
    }

    /** Cuts each paragraph into pieces of one direction. */
    static final class Splitter implements BidiSplitter {

        private @Nullable Bidi bidi;

        @Override
        public void setParagraph(String paragraph, byte direction) {
            bidi = new Bidi(paragraph, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        }

        @Override
        public int countTextRuns() {
            return bidi == null ? 0 : bidi.getRunCount();
        }

        @Override
        public BidiTextRun getVisualRun(int index) {
            if (bidi == null) {
                throw new IllegalStateException("No paragraph is set");
            }
            int start = bidi.getRunStart(index);
            return new BidiTextRun(
                    start, bidi.getRunLimit(index) - start, (bidi.getRunLevel(index) & 1) == 1 ? RTL : LTR);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            Bidi whole = new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            return whole.baseIsLeftToRight() ? LTR : RTL;
        }
    }

    /** Turns a piece around; a mark stays with the letter that bears it, a bracket still opens towards what it holds. */
    @Override
    public String reorderRTLTextToLTR(String text) {
        StringBuilder turned = new StringBuilder(text.length());
        int end = text.length();
        while (end > 0) {
            int start = text.offsetByCodePoints(end, -1);
            while (start > 0 && isMark(text.codePointAt(start))) {
                start = text.offsetByCodePoints(start, -1);
            }
            turned.append(mirrored(text.substring(start, end)));
            end = start;
        }
        return turned.toString();
    }

    @Override
    public String shapeText(String text) {
        StringBuilder shaped = new StringBuilder(text.length());
        boolean joined = false;
        int i = 0;
        while (i < text.length()) {
            String letter = letterAt(text, i);
            i += letter.length();
            Map<Form, String> forms = FORMS.get(letter);
            if (forms == null) {
                shaped.append(letter);
                joined = isMark(letter.codePointAt(0)) ? joined : letter.charAt(0) == TATWEEL;
                continue;
            }
            boolean before = joined && forms.containsKey(Form.FINAL);
            boolean after = forms.containsKey(Form.INITIAL) && joinsBackwards(text, i);
            Form form = before ? (after ? Form.MEDIAL : Form.FINAL) : (after ? Form.INITIAL : Form.ISOLATED);
            shaped.append(forms.getOrDefault(form, letter));
            joined = forms.containsKey(Form.INITIAL);
        }
        return shaped.toString();
    }

    /** What is shaped already has no other shape. */
    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    /** Whether the next letter, marks aside, reaches back to the one before it. */
    private static boolean joinsBackwards(String text, int from) {
        int i = from;
        while (i < text.length() && isMark(text.codePointAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return false;
        }
        Map<Form, String> forms = FORMS.get(letterAt(text, i));
        return text.charAt(i) == TATWEEL || (forms != null && forms.containsKey(Form.FINAL));
    }

    /** Lam and the alef behind it are drawn as one. */
    private static String letterAt(String text, int index) {
        if (text.charAt(index) == LAM && index + 1 < text.length()) {
            String both = text.substring(index, index + 2);
            if (FORMS.containsKey(both)) {
                return both;
            }
        }
        return Character.toString(text.codePointAt(index));
    }

    private static boolean isMark(int character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static String mirrored(String character) {
        return switch (character) {
            case "(" -> ")";
            case ")" -> "(";
            case "[" -> "]";
            case "]" -> "[";
            case "{" -> "}";
            case "}" -> "{";
            case "<" -> ">";
            case ">" -> "<";
            case "«" -> "»";
            case "»" -> "«";
            default -> character;
        };
    }

    /** Unicode itself says which character is which form of which letter. */
    private static void learn(int first, int last, int longest) {
        for (int character = first; character <= last; character++) {
            String name = Character.getName(character);
            String drawn = Character.toString(character);
            String letter = Normalizer.normalize(drawn, Normalizer.Form.NFKC);
            for (Form form : Form.values()) {
                if (name != null && name.endsWith(form + " FORM") && letter.length() <= longest) {
                    FORMS.computeIfAbsent(letter, one -> new EnumMap<>(Form.class))
                            .put(form, drawn);
                }
            }
        }
    }
}
