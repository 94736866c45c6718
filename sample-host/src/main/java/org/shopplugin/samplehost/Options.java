package org.shopplugin.samplehost;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.samplehost.data.CannotStart;
import org.shopplugin.samplehost.web.TrustedProxies;

/**
 * How the program was asked to start, by options or by variables of the environment; an option counts before a variable.
 *
 * @param port where it listens; 0 for any that is free
 * @param data folder for the H2 file and the host's secret
 * @param plugins folder whose jars are loaded
 * @param database JDBC URL; empty for an H2 file in the data folder
 * @param mail URL of the mail server; empty keeps mails to be read
 * @param demo whether an empty shop is filled with demo data
 * @param baseUrl where the world reaches the first shop; empty for this machine only
 * @param secretFile file of the host's secret; empty for one in the data folder
 * @param rateLimitFactor multiplies how often everything is allowed
 * @param trustedProxies whose word about a client counts
 * @param countryHeader in which they name the visitor's country; empty when they do not
 */
public record Options(
        int port,
        Path data,
        Path plugins,
        Optional<String> database,
        Optional<String> mail,
        boolean demo,
        Optional<URI> baseUrl,
        Optional<Path> secretFile,
        BigDecimal rateLimitFactor,
        TrustedProxies trustedProxies,
        Optional<String> countryHeader) {

    static final String HELP = """
            Starts the shop. Each option can also be set by the variable of the environment behind it.

              --port <number>               where it listens, 8080 if not set              SHOP_PORT
              --data <folder>               where it keeps its data, ./data if not set     SHOP_DATA
              --plugins <folder>            whose jars are loaded, the folder "plugins"
                                            beside the program if not set                  SHOP_PLUGINS
              --database <JDBC URL>         jdbc:postgresql://host/name?user=..&password=..
                                            or jdbc:h2:.., instead of a file in the
                                            data folder                                    SHOP_DATABASE
              --mail <SMTP URL>             smtp://user:password@host:587 or smtps://host;
                                            without it mails are kept in the back office   SHOP_MAIL
              --no-demo                     leaves a new shop empty                        SHOP_NO_DEMO=true
              --base-url <URL>              where the world reaches the first shop,
                                            for links in mails                             SHOP_BASE_URL
              --secret-file <file>          the host's secret, the same for all nodes;
                                            a file in the data folder if not set           SHOP_SECRET_FILE
              --rate-limit-factor <number>  multiplies how often sign-in, mails and the
                                            like are allowed, 1 if not set                 SHOP_RATE_LIMIT_FACTOR
              --trusted-proxies <list>      addresses and networks, such as 10.0.0.0/8, whose
                                            X-Forwarded-For, X-Forwarded-Proto and Forwarded
                                            are believed; none if not set                  SHOP_TRUSTED_PROXIES
              --country-header <name>       in which they name the visitor's country, as
                                            CF-IPCountry does; none if not set             SHOP_COUNTRY_HEADER
              --rehearse                    starts a shop of its own, shows its pages to nobody
                                            and ends: ./run archives the classes it used
              --help                        shows this
            """;

    private static final Set<String> WITH_VALUE = Set.of(
            "port",
            "data",
            "plugins",
            "database",
            "mail",
            "base-url",
            "secret-file",
            "rate-limit-factor",
            "trusted-proxies",
            "country-header");
    private static final Set<String> FLAGS = Set.of("no-demo", "rehearse", "help");

    /**
     * Reads the command line and the environment.
     *
     * @throws CannotStart with a sentence for the person at the console
     */
    public static Options of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = given(arguments);
        WITH_VALUE.forEach(name -> fromEnvironment(name, environment, given));
        FLAGS.forEach(name -> fromEnvironment(name, environment, given));
        return new Options(
                port(given.getOrDefault("port", "8080")),
                Path.of(given.getOrDefault("data", "data")),
                Optional.ofNullable(given.get("plugins")).map(Path::of).orElseGet(Options::besideTheProgram),
                Optional.ofNullable(given.get("database")),
                Optional.ofNullable(given.get("mail")),
                !isTrue("SHOP_NO_DEMO", given.getOrDefault("no-demo", "false")),
                Optional.ofNullable(given.get("base-url")).map(Options::webAddress),
                Optional.ofNullable(given.get("secret-file")).map(Path::of),
                factor(given.getOrDefault("rate-limit-factor", "1")),
                proxies(given.getOrDefault("trusted-proxies", "")),
                Optional.ofNullable(given.get("country-header")));
    }

    /** Whether the command line asks for help. */
    static boolean asksForHelp(List<String> arguments) {
        return arguments.contains("--help");
    }

    /** Whether the command line asks for a rehearsal, for which only the plugins folder counts. */
    static boolean asksForRehearsal(List<String> arguments) {
        return arguments.contains("--rehearse");
    }

    /** A shop with demo data in this folder, at any free port. */
    static Options rehearsal(Path folder, Path plugins) {
        return forTest(folder, plugins, Optional.empty()).withDemo();
    }

    /** A shop for tests: any free port, no demo data, no limits in the way. */
    public static Options forTest(Path data, Path plugins, Optional<String> database) {
        return new Options(
                0,
                data,
                plugins,
                database,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                new BigDecimal(10_000),
                TrustedProxies.NONE,
                Optional.empty());
    }

    public Options withDemo() {
        return new Options(
                port,
                data,
                plugins,
                database,
                mail,
                true,
                baseUrl,
                secretFile,
                rateLimitFactor,
                trustedProxies,
                countryHeader);
    }

    public Options withMail(String url) {
        return new Options(
                port,
                data,
                plugins,
                database,
                Optional.of(url),
                demo,
                baseUrl,
                secretFile,
                rateLimitFactor,
                trustedProxies,
                countryHeader);
    }

    public Options withRateLimitFactor(BigDecimal factor) {
        return new Options(
                port, data, plugins, database, mail, demo, baseUrl, secretFile, factor, trustedProxies, countryHeader);
    }

    /** With proxies that name the visitor's country in a header. */
    public Options withCountryFrom(TrustedProxies proxies, String header) {
        return new Options(
                port,
                data,
                plugins,
                database,
                mail,
                demo,
                baseUrl,
                secretFile,
                rateLimitFactor,
                proxies,
                Optional.of(header));
    }

    private static Map<String, String> given(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name =
                    argument.substring(argument.startsWith("--") ? 2 : 0, equals < 0 ? argument.length() : equals);
            if (argument.startsWith("--") && FLAGS.contains(name)) {
                if (equals >= 0) {
                    throw new CannotStart("The option --" + name + " takes no value; --help lists the options.");
                }
                given.put(name, "true");
            } else if (argument.startsWith("--") && WITH_VALUE.contains(name)) {
                if (equals < 0 && ++i == arguments.size()) {
                    throw new CannotStart("The option --" + name + " needs a value; --help lists the options.");
                }
                given.put(name, equals < 0 ? arguments.get(i) : argument.substring(equals + 1));
            } else {
                throw new CannotStart("There is no option " + argument + "; --help lists them.");
            }
        }
        return given;
    }

    private static void fromEnvironment(String name, Map<String, String> environment, Map<String, String> given) {
        String value = environment.get("SHOP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (value != null && !value.isBlank()) {
            given.putIfAbsent(name, value.strip());
        }
    }

    private static boolean isTrue(String variable, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw new CannotStart("The variable " + variable + " must be true or false, not " + text);
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new CannotStart("The port must be a number up to 65535, not " + text);
    }

    private static BigDecimal factor(String text) {
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?") && new BigDecimal(text).signum() > 0) {
            return new BigDecimal(text);
        }
        throw new CannotStart("The rate limit factor must be a positive number, not " + text);
    }

    private static TrustedProxies proxies(String list) {
        try {
            return TrustedProxies.of(list);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "The trusted proxies must be addresses or networks with commas between them. " + e.getMessage(), e);
        }
    }

    private static URI webAddress(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawPath().isEmpty() && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new CannotStart("The base URL must be http://host or https://host, not " + text, e);
        }
        throw new CannotStart("The base URL must be http://host or https://host, not " + text);
    }

    private static Path besideTheProgram() {
        try {
            Path program = Path.of(Options.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return program.resolveSibling("plugins");
        } catch (URISyntaxException e) {
            throw new CannotStart("The plugins folder beside the program was not found; set --plugins.", e);
        }
    }
}
