package org.shopplugin.b2b.transfer;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.company.CompanyLists.Described;
import org.shopplugin.b2b.company.CompanyLists.Listed;
import org.shopplugin.b2b.company.CompanyLists.Place;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.NumberNames;
import org.shopplugin.b2b.company.OwnNumber;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupSettings;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.pricing.PriceLists.Act;

/**
 * Companies as lines, each with its people, group and terms. A line stands for itself: what is refused leaves its company
 * as it was. People must be customers already, so that nobody is written to because of a file.
 */
final class CompanySheet implements Sheet {

    private static final List<String> COLUMNS = Stream.of(
                    Stream.of("key", "name", "country"),
                    Stream.of(IdentifierType.values()).map(CompanySheet::column),
                    Stream.of(
                            "withoutVat",
                            "status",
                            "reason",
                            "website",
                            "risk",
                            "group",
                            "payLater",
                            "termDays",
                            "limit",
                            "members"))
            .flatMap(columns -> columns)
            .toList();

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final PluginContext shop;
    private final CompanyLists lists;
    private final CustomerGroups groups;
    private final CreditLines credit;
    private final Words words;
    private final Map<String, GroupId> groupsByName;
    private final Map<GroupId, String> groupNames;
    private final List<Role> roles;
    private final List<OwnNumber> ownNumbers;
    private final NumberNames numbers;
    private final Locale language;

    CompanySheet(
            PluginContext shop,
            Companies companies,
            CompanyLists lists,
            CustomerGroups groups,
            CreditLines credit,
            Locale language) {
        this.shop = shop;
        this.lists = lists;
        this.groups = groups;
        this.credit = credit;
        this.words = new Words(shop, language);
        List<GroupView> all = groups.all();
        this.groupsByName = all.stream()
                .collect(toMap(group -> key(group.name()), GroupView::id, (one, other) -> one, HashMap::new));
        this.groupNames = all.stream().collect(toMap(GroupView::id, GroupView::name));
        this.roles = companies.roles().all();
        this.ownNumbers = OwnNumber.all(shop.settings());
        this.numbers = new NumberNames(shop);
        this.language = language;
    }

    private static String column(IdentifierType type) {
        return type.fieldKey();
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> needed() {
        return List.of("name", "country", "status");
    }

    @Override
    public boolean wholeOrNothing() {
        return false;
    }

    @Override
    public List<Verdict> check(List<Row> rows) {
        return compared(typed(rows)).stream().map(Read::verdict).toList();
    }

    @Override
    public List<Verdict> enter(UUID file, List<Row> rows, String by) {
        var verdicts = new ArrayList<Verdict>();
        for (List<Typed> part : apart(typed(rows))) {
            hold(part);
            enter(compared(part), by).forEach(read -> verdicts.add(read.verdict()));
        }
        return verdicts;
    }

    /** What is compared next stays as it is until it is entered. */
    private void hold(List<Typed> part) {
        List<Described> described =
                part.stream().flatMap(line -> line.described().stream()).toList();
        lists.hold(
                lists.meant(described).stream()
                        .flatMap(Optional::stream)
                        .map(listed -> listed.company().id())
                        .distinct()
                        .toList(),
                described.stream()
                        .flatMap(one -> one.members().stream())
                        .map(Place::customer)
                        .toList());
    }

    /**
     * The lines in parts, so that none speaks of a company by something that a line before it in its part gives to a company:
     * those of a part can be entered together.
     */
    private static List<List<Typed>> apart(List<Typed> lines) {
        var parts = new ArrayList<List<Typed>>();
        var given = new HashSet<String>();
        var part = new ArrayList<Typed>();
        for (Typed line : lines) {
            if (line.described().map(CompanySheet::asks).filter(given::contains).isPresent()) {
                parts.add(List.copyOf(part));
                part.clear();
                given.clear();
            }
            part.add(line);
            line.described().ifPresent(described -> given.addAll(gives(described)));
        }
        parts.add(part);
        return parts;
    }

    /** By what a line means its company. */
    private static String asks(Described described) {
        return gives(described).get(0);
    }

    private static List<String> gives(Described described) {
        return Stream.of(
                        Map.entry("key|", described.key()),
                        Map.entry("vat|", described.data().vatNumber()),
                        Map.entry("name|", described.data().name()))
                .filter(word -> !word.getValue().isEmpty())
                .map(word -> word.getKey() + word.getValue())
                .toList();
    }

    /** The same lines; one that somebody was faster than is refused. */
    private List<Read> enter(List<Read> reads, String by) {
        List<Read> fresh =
                reads.stream().filter(read -> read.act() == Act.CREATE).toList();
        List<CompanyId> brought = lists.bring(fresh.stream().map(Read::company).toList(), by);
        var changed = new LinkedHashMap<CompanyId, Read>();
        for (int i = 0; i < fresh.size(); i++) {
            changed.put(brought.get(i), fresh.get(i));
        }
        var entered = new ArrayList<Read>();
        for (Read read : reads) {
            Optional<CompanyStatus> meanwhile = read.act() == Act.CHANGE
                    ? lists.revise(read.now().orElseThrow(), read.company(), by)
                    : Optional.empty();
            if (read.act() == Act.CHANGE && meanwhile.isEmpty()) {
                changed.put(read.now().orElseThrow().company().id(), read);
            }
            entered.add(meanwhile
                    .map(status -> read.refused(leadsNot(status, read.company().status())))
                    .orElse(read));
        }
        var groupsOfEach = new LinkedHashMap<GroupHolder, List<GroupId>>();
        var termsOfEach = new LinkedHashMap<CompanyId, CreditTerms>();
        changed.forEach((id, read) -> {
            if (!read.sameGroups()) {
                groupsOfEach.put(
                        GroupHolder.of(id),
                        read.typed().groups().stream().map(this::group).toList());
            }
            if (!read.sameTerms()) {
                termsOfEach.put(id, read.typed().terms().orElseThrow());
            }
        });
        groups.assign(groupsOfEach);
        credit.agree(termsOfEach);
        return entered;
    }

    private Violation leadsNot(CompanyStatus from, CompanyStatus to) {
        return Violation.of("status", "transfer.company.leads", words.word(from), words.word(to));
    }

    private GroupId group(String name) {
        return groupsByName.computeIfAbsent(
                key(name),
                absent -> groups.create(name)
                        .orElseThrow(() -> new IllegalStateException("The group was made meanwhile: " + name)));
    }

    private List<String> names(List<GroupId> its) {
        return its.stream().map(group -> groupNames.getOrDefault(group, "")).toList();
    }

    /** What a line says, as far as it could be read without looking at the companies that there are. */
    private record Typed(
            Row row,
            Optional<Described> described,
            List<String> groups,
            Optional<CreditTerms> terms,
            List<Violation> wrong,
            List<Violation> notes) {}

    /** A line beside the company that it means. */
    private record Read(
            Typed typed, Optional<Listed> now, boolean sameGroups, boolean sameTerms, Act act, List<Violation> wrong) {

        Described company() {
            return typed.described().orElseThrow();
        }

        Read refused(Violation why) {
            return new Read(typed, now, sameGroups, sameTerms, Act.REFUSE, List.of(why));
        }

        Verdict verdict() {
            Row row = typed.row();
            String about = row.get("name");
            if (act == Act.REFUSE) {
                return Verdict.refused(row.line(), "", about, wrong);
            }
            String identity = now.map(Listed::key)
                    .orElseGet(() -> Stream.of(
                                    company().key(),
                                    company().data().vatNumber(),
                                    company().data().name())
                            .filter(word -> !word.isEmpty())
                            .findFirst()
                            .orElseThrow());
            return new Verdict(row.line(), act, identity, Verdict.EVER, Verdict.NEVER, about, typed.notes());
        }
    }

    /** What these lines say; their people are asked for at once. */
    private List<Typed> typed(List<Row> rows) {
        Map<String, Customer> people = shop.customers()
                .findByEmails(rows.stream()
                        .flatMap(row -> places(row).map(CompanySheet::email))
                        .collect(toSet()));
        return rows.stream().map(row -> typed(row, people)).toList();
    }

    private Typed typed(Row row, Map<String, Customer> people) {
        var wrong = new ArrayList<Violation>();
        var notes = new ArrayList<Violation>();
        String key = row.get("key");
        if (key.length() > 64) {
            wrong.add(Violation.of("key", "transfer.long", 64));
        }
        Optional<CompanyData> data = data(row, wrong);
        Optional<CompanyStatus> status = words.read(CompanyStatus.class, row.get("status"));
        if (status.isEmpty()) {
            wrong.add(Violation.of("status", "transfer.company.status", row.get("status")));
        }
        Optional<RiskLevel> risk = row.get("risk").isEmpty()
                ? Optional.of(RiskLevel.NORMAL)
                : words.read(RiskLevel.class, row.get("risk"));
        if (risk.isEmpty()) {
            wrong.add(Violation.of("risk", "transfer.company.risk", row.get("risk")));
        }
        String website = limited(row, "website", 300, wrong);
        String reason = limited(row, "reason", 2000, wrong);
        List<String> wanted = groups(row, wrong, notes);
        Optional<CreditTerms> terms = terms(row, wrong);
        List<Place> members = members(row, people, wrong);
        boolean open = status.filter(one -> one == CompanyStatus.ACTIVE || one == CompanyStatus.SUSPENDED)
                .isPresent();
        if (open && members.stream().noneMatch(place -> place.role().isAdministrator())) {
            wrong.add(Violation.of("members", "transfer.company.administrator"));
        }
        Optional<Described> described = wrong.isEmpty()
                ? Optional.of(new Described(
                        key, data.orElseThrow(), status.orElseThrow(), reason, website, risk.orElseThrow(), members))
                : Optional.empty();
        return new Typed(row, described, wanted, terms, wrong, notes);
    }

    /** These lines beside the companies that there are, which are asked for at once. */
    private List<Read> compared(List<Typed> lines) {
        List<Optional<Listed>> meant = lists.meant(
                lines.stream().flatMap(line -> line.described().stream()).toList());
        List<CompanyId> ids = meant.stream()
                .flatMap(Optional::stream)
                .map(listed -> listed.company().id())
                .toList();
        Map<GroupHolder, List<GroupId>> groupsOfEach =
                groups.allOf(ids.stream().map(GroupHolder::of).toList());
        Map<CompanyId, CreditView> termsOfEach = credit.of(ids);
        var ofReadable = meant.iterator();
        return lines.stream()
                .map(line -> line.described().isEmpty()
                        ? new Read(line, Optional.empty(), false, false, Act.REFUSE, line.wrong())
                        : compared(line, ofReadable.next(), groupsOfEach, termsOfEach))
                .toList();
    }

    private Read compared(
            Typed line,
            Optional<Listed> now,
            Map<GroupHolder, List<GroupId>> groupsOfEach,
            Map<CompanyId, CreditView> termsOfEach) {
        Described described = line.described().orElseThrow();
        Optional<CompanyId> id = now.map(listed -> listed.company().id());
        List<GroupId> in = id.map(one -> groupsOfEach.getOrDefault(GroupHolder.of(one), List.of()))
                .orElse(List.of());
        boolean sameGroups = line.groups().stream()
                .map(name -> Optional.ofNullable(groupsByName.get(key(name))))
                .distinct()
                .toList()
                .equals(in.stream().map(Optional::of).toList());
        boolean sameTerms = line.terms()
                .orElseThrow()
                .areThoseOf(
                        id.flatMap(one -> Optional.ofNullable(termsOfEach.get(one))),
                        shop.shop().defaultCurrency());
        Act act = now.isEmpty()
                ? Act.CREATE
                : sameGroups && sameTerms && isSame(now.get(), described) ? Act.SAME : Act.CHANGE;
        var wrong = new ArrayList<Violation>();
        now.filter(listed -> !CompanyLists.leads(listed.company().status(), described.status()))
                .ifPresent(listed -> wrong.add(leadsNot(listed.company().status(), described.status())));
        now.ifPresent(listed -> wrong.addAll(otherRoles(listed, described.members())));
        wrong.addAll(ownNumbers(described.data(), now));
        if (act != Act.SAME) {
            wrong.addAll(lacking(described.data()));
        }
        return new Read(line, now, sameGroups, sameTerms, wrong.isEmpty() ? act : Act.REFUSE, wrong);
    }

    /** One group a line, the first before the second. */
    private List<String> groups(Row row, List<Violation> wrong, List<Violation> notes) {
        List<String> names = row.get("group")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.size() > GroupSettings.MOST) {
            wrong.add(Violation.of("group", "transfer.company.groups", GroupSettings.MOST));
        }
        for (String name : names) {
            if (name.length() > CustomerGroups.LONGEST_NAME) {
                wrong.add(Violation.of("group", "transfer.long", CustomerGroups.LONGEST_NAME));
            } else if (!groupsByName.containsKey(key(name))) {
                notes.add(Violation.of("group", "transfer.group.new", name));
            }
        }
        return names;
    }

    private Optional<CompanyData> data(Row row, List<Violation> wrong) {
        String name = limited(row, "name", 200, wrong);
        String country = row.get("country").toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            wrong.add(Violation.of("name", "transfer.company.name"));
        }
        if (!COUNTRIES.contains(country)) {
            wrong.add(Violation.of("country", "transfer.company.country", row.get("country")));
        }
        var numbers = new EnumMap<IdentifierType, String>(IdentifierType.class);
        for (IdentifierType type : IdentifierType.values()) {
            String typed = row.get(column(type));
            if (!typed.isEmpty()) {
                Optional<String> number = type.read(typed, country);
                number.ifPresent(right -> numbers.put(type, right));
                if (number.isEmpty()) {
                    wrong.add(Violation.of(column(type), "transfer.company.number", typed));
                }
            }
        }
        Optional<Boolean> withoutVat = words.readYes(row.get("withoutVat"));
        if (withoutVat.isEmpty()) {
            wrong.add(Violation.of("withoutVat", "transfer.yesOrNo", row.get("withoutVat")));
        }
        return name.isEmpty() || withoutVat.isEmpty()
                ? Optional.empty()
                : Optional.of(new CompanyData(name, country, withoutVat.get(), numbers));
    }

    /** The merchant's own kinds of numbers in another shape than he wants; what a company has already it may keep. */
    private List<Violation> ownNumbers(CompanyData data, Optional<Listed> now) {
        var had = now.map(listed -> listed.company().data().identifiers()).orElse(Map.of());
        return ownNumbers.stream()
                .filter(own -> own.country().equals(data.country()))
                .flatMap(own -> Optional.ofNullable(data.identifiers().get(own.type()))
                        .filter(number -> !own.fits(number) && !number.equals(had.get(own.type())))
                        .map(number -> Violation.of(
                                column(own.type()), "transfer.company.own", own.name(language), number, own.mask()))
                        .stream())
                .toList();
    }

    /** What companies of its country must tell; one that was there without it may stay as it is, but not change so. */
    private List<Violation> lacking(CompanyData data) {
        return CompanySettings.lacking(shop.settings(), data).stream()
                .map(type -> Violation.of(column(type), "transfer.company.lacks", numbers.of(type, language)))
                .toList();
    }

    private Optional<CreditTerms> terms(Row row, List<Violation> wrong) {
        Optional<Boolean> payLater = words.readYes(row.get("payLater"));
        if (payLater.isEmpty()) {
            wrong.add(Violation.of("payLater", "transfer.yesOrNo", row.get("payLater")));
        }
        Optional<Integer> days = Optional.of(row.get("termDays"))
                .filter(typed -> typed.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(CreditTerms::isTerm);
        if (days.isEmpty() && !row.get("termDays").isEmpty()) {
            wrong.add(Violation.of("termDays", "transfer.number", row.get("termDays")));
        }
        Optional<BigDecimal> limit = Optional.of(row.get("limit"))
                .filter(typed -> !typed.isEmpty())
                .flatMap(Words::readNumber)
                .filter(CreditTerms::isLimit);
        if (limit.isEmpty() && !row.get("limit").isEmpty()) {
            wrong.add(Words.notANumber("limit", row.get("limit")));
        }
        return payLater.map(allowed -> new CreditTerms(allowed, days, limit));
    }

    /** One person a line. */
    private static Stream<String> places(Row row) {
        return row.get("members").lines().filter(line -> !line.isBlank());
    }

    private static String email(String place) {
        return place.split(",", 2)[0].strip();
    }

    /** Address, role, and where somebody works. */
    private List<Place> members(Row row, Map<String, Customer> people, List<Violation> wrong) {
        var places = new ArrayList<Place>();
        var seen = new HashSet<CustomerId>();
        for (String line : places(row).toList()) {
            String[] parts = line.split(",", 3);
            Optional<Customer> person = Optional.ofNullable(people.get(email(line)));
            Optional<Role> role = role(parts.length > 1 ? parts[1].strip() : "");
            String department = parts.length > 2 ? parts[2].strip() : "";
            if (person.isEmpty()) {
                wrong.add(Violation.of("members", "transfer.company.member", email(line)));
            } else if (role.isEmpty()) {
                wrong.add(Violation.of("members", "transfer.company.role", line.strip()));
            } else if (department.length() > 100) {
                wrong.add(Violation.of("members", "transfer.long", 100));
            } else if (!seen.add(person.get().id())) {
                wrong.add(Violation.of("members", "transfer.company.member.twice", email(line)));
            } else {
                places.add(new Place(person.get().id(), role.get(), department));
            }
        }
        return places;
    }

    private Optional<Role> role(String typed) {
        return roles.stream()
                .filter(role -> typed.equalsIgnoreCase(role.key())
                        || (role.isBuiltIn()
                                ? Words.LANGUAGES.stream()
                                        .anyMatch(language -> typed.equalsIgnoreCase(
                                                shop.messages().text(language, role.nameKey())))
                                : typed.equalsIgnoreCase(role.name())))
                .findFirst();
    }

    /** Roles of people who are there are decided on the company's page, where the last administrator is looked after. */
    private List<Violation> otherRoles(Listed listed, List<Place> members) {
        Map<CustomerId, Role> there =
                listed.members().stream().collect(toMap(MemberView::customer, MemberView::role, (one, other) -> one));
        return members.stream()
                .filter(place ->
                        there.containsKey(place.customer()) && !place.role().equals(there.get(place.customer())))
                .map(place -> Violation.of("members", "transfer.company.role.other"))
                .limit(1)
                .toList();
    }

    private static boolean isSame(Listed listed, Described described) {
        var company = listed.company();
        Map<CustomerId, String> departments = listed.members().stream()
                .collect(toMap(MemberView::customer, MemberView::department, (one, other) -> one));
        return company.data().equals(described.data())
                && company.status() == described.status()
                && company.reason().equals(described.reason())
                && company.website().equals(described.website())
                && company.risk() == described.risk()
                && described.members().stream()
                        .allMatch(place -> place.department().equals(departments.get(place.customer())));
    }

    private static String limited(Row row, String column, int most, List<Violation> wrong) {
        String typed = row.get(column);
        if (typed.length() > most) {
            wrong.add(Violation.of(column, "transfer.long", most));
        }
        return typed;
    }

    @Override
    public void each(CsvFormat format, Consumer<List<String>> writer) {
        lists.each(page -> {
            List<CompanyId> ids =
                    page.stream().map(listed -> listed.company().id()).toList();
            Map<CompanyId, CreditView> terms = credit.of(ids);
            Map<GroupHolder, List<GroupId>> groupsOfEach =
                    groups.allOf(ids.stream().map(GroupHolder::of).toList());
            Map<CustomerId, Customer> people = shop.customers()
                    .find(page.stream()
                            .flatMap(listed -> listed.members().stream())
                            .map(MemberView::customer)
                            .toList());
            for (Listed listed : page) {
                CompanyId id = listed.company().id();
                String group = String.join("\n", names(groupsOfEach.getOrDefault(GroupHolder.of(id), List.of())));
                writer.accept(
                        cells(listed, Optional.ofNullable(terms.get(id)), group, members(listed, people), format));
            }
        });
    }

    private List<String> cells(
            Listed listed, Optional<CreditView> terms, String group, String members, CsvFormat format) {
        var company = listed.company();
        var data = company.data();
        var cells = new ArrayList<String>(List.of(listed.key(), data.name(), data.country()));
        for (IdentifierType type : IdentifierType.values()) {
            cells.add(data.identifiers().getOrDefault(type, ""));
        }
        cells.addAll(List.of(
                words.yes(data.withoutVat()),
                words.word(company.status()),
                company.reason(),
                company.website(),
                words.word(company.risk()),
                group,
                words.yes(terms.map(CreditView::allowed).orElse(false)),
                terms.map(agreed -> String.valueOf(agreed.termDays())).orElse(""),
                terms.flatMap(CreditView::limit)
                        .map(limit -> Words.number(limit.amount(), format))
                        .orElse(""),
                members));
        return cells;
    }

    /** Who is no customer any more is left out. */
    private static String members(Listed listed, Map<CustomerId, Customer> people) {
        var lines = new ArrayList<String>();
        for (MemberView member : listed.members()) {
            Customer person = people.get(member.customer());
            if (person != null) {
                String role = member.role().isBuiltIn()
                        ? member.role().key()
                        : member.role().name();
                lines.add(Stream.of(person.email(), role, member.department())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
            }
        }
        return String.join("\n", lines);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
