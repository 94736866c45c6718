package org.shopplugin.samplehost.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A shop's customers by the million, as they are among real ones: few names and cities are borne by many, many by few.
 *
 * <p>It grows by statements of the database alone, in about a minute and a half for a million.
 */
final class Crowd {

    /** Borne by 8 of 10,000 customers, whoever else there is. */
    static final String RARE_NAME = "Quisthoudt";

    private static final List<String> FIRST_NAMES = List.of(
            "Jan", "Anna", "Peter", "Maria", "Johan", "Linda", "Kees", "Sandra", "Willem", "Esther", "Henk", "Monique",
            "Marco", "Petra", "Erik", "Ingrid", "Frank", "Marieke", "Dirk", "Wilma", "Rob", "Karin", "Paul", "Yvonne",
            "Tim", "Sanne", "Bas", "Lotte", "Daan", "Emma", "Sem", "Julia", "Lucas", "Mila", "Levi", "Tess", "Finn",
            "Sophie", "Noah", "Zoë", "Luuk", "Saar", "Mees", "Nora", "Thijs", "Eva", "Hugo", "Fleur", "Stijn", "Isa",
            "Ruben", "Liv", "Jesse", "Roos", "Max", "Fenna", "Teun", "Lieke", "Gijs", "Yara");

    private static final List<String> LAST_NAMES = List.of(
            "de Jong",
            "Jansen",
            "de Vries",
            "van den Berg",
            "van Dijk",
            "Bakker",
            "Janssen",
            "Visser",
            "Smit",
            "Meijer",
            "de Boer",
            "Mulder",
            "de Groot",
            "Bos",
            "Vos",
            "Peters",
            "Hendriks",
            "van Leeuwen",
            "Dekker",
            "Brouwer",
            "de Wit",
            "Dijkstra",
            "Smits",
            "de Graaf",
            "van der Meer",
            "Kok",
            "Jacobs",
            "de Haan",
            "Vermeulen",
            "van den Heuvel",
            "van der Veen",
            "van den Broek",
            "de Bruijn",
            "Zwart",
            "van der Heijden",
            "Schouten",
            "van Beek",
            "Willems",
            "van Vliet",
            "van de Ven",
            "Hoekstra",
            "Maas",
            "Verhoeven",
            "Koster",
            "van Dam",
            "van der Wal",
            "Prins",
            "Blom",
            "Huisman",
            "Peeters",
            "Kuipers",
            "van Veen",
            "Post",
            "Veenstra",
            "Kramer",
            "van den Brink",
            "Scholten",
            "van Wijk",
            "Postma",
            "Martens",
            "Vink",
            "de Ruiter",
            "Timmermans",
            "Groen",
            "Gerritsen",
            "Jonker",
            "van Loon",
            "van der Velde",
            "Smeets",
            "de Lange",
            "Bosch",
            "van Dongen",
            "Schipper",
            "de Koning",
            "van der Laan",
            "Driessen",
            "van Doorn",
            "Hermans",
            "Evers",
            "van der Linden",
            "Bosman",
            "Mol",
            "Wolters",
            "Zwaan",
            "van Rijn",
            "Verbeek",
            "Kuiper",
            "Sanders",
            "Ten Hove",
            "Zandstra",
            "Müller",
            "Øster",
            "García",
            "Yıldız",
            "Nguyễn",
            "O'Brien",
            "Schröder",
            "Zuidema",
            "Zwiers",
            "Ypma");

    private static final List<String> CITIES = List.of(
            "Amsterdam",
            "Rotterdam",
            "Den Haag",
            "Utrecht",
            "Eindhoven",
            "Groningen",
            "Tilburg",
            "Almere",
            "Breda",
            "Nijmegen",
            "Apeldoorn",
            "Haarlem",
            "Arnhem",
            "Enschede",
            "Amersfoort",
            "Zaanstad",
            "Den Bosch",
            "Zwolle",
            "Leiden",
            "Zoetermeer",
            "Leeuwarden",
            "Maastricht",
            "Dordrecht",
            "Ede",
            "Alphen aan den Rijn",
            "Alkmaar",
            "Emmen",
            "Westland",
            "Delft",
            "Venlo",
            "Deventer",
            "Helmond",
            "Oss",
            "Hilversum",
            "Sittard",
            "Heerlen",
            "Purmerend",
            "Roosendaal",
            "Schiedam",
            "Lelystad",
            "Vlaardingen",
            "Almelo",
            "Gouda",
            "Hoorn",
            "Hoogeveen",
            "Velsen",
            "Assen",
            "Bergen op Zoom",
            "Capelle",
            "Katwijk",
            "Veenendaal",
            "Zeist",
            "Nieuwegein",
            "Roermond",
            "Den Helder",
            "Doetinchem",
            "Hoogvliet",
            "Terneuzen",
            "Barneveld",
            "Zutphen");

    private static final List<String> MAILERS = List.of(
            "gmail.com", "hotmail.com", "kpnmail.nl", "ziggo.nl", "outlook.com", "live.nl", "home.nl", "xs4all.nl");

    /** So that the order of ids is that of time, as it is with ids that a shop makes. */
    private static final String PEOPLE = """
            create unlogged table crowd as
            select n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
                   %s as first_name, case when n %% 1250 = 7 then '%s' else %s end as last_name, %s as city,
                   '06' || lpad(floor(chance(n, 4) * 1e8)::text, 8, '0') as phone, %s as mailer
            from generate_series(%d::bigint, %d::bigint - 1) n""";

    private static final String[] STATEMENTS = {
        """
        alter table crowd add column folded_first text, add column folded_last text, add column folded_city text,
                          add column email text""",
        """
        update crowd set folded_first = lower(translate(first_name, 'ëü', 'eu')), folded_city = lower(city),
                         folded_last = lower(translate(last_name, 'üØíıễ', 'uoiie'))""",
        "update crowd set email = folded_first || '.' || translate(folded_last, ' ''', '') || n || '@' || mailer",
        """
        insert into customer (id, shop_id, number, email, email_canonical, first_name, initials, last_name, sort_name,
                phone, mobile_phone, phone_e164, country, language, currency, access, status, email_confirmed, newsletter,
                notes, welcome_notice, welcome_text, epoch, created_at, last_seen_at, version, city, sort_city)
        select c.id, s.id, 1000000 + n, email, email, first_name, '', last_name, folded_last || ' ' || folded_first,
               phone, '', '+31' || substr(phone, 2), 'NL', 'nl', 'EUR',
               case when chance(n, 6) < 0.01 then 'REFUSED' when chance(n, 6) < 0.02 then 'HELD' else 'OPEN' end,
               case when chance(n, 7) < 0.02 then 'CLOSED' when chance(n, 7) < 0.10 then 'INACTIVE' else 'ACTIVE' end,
               chance(n, 8) < 0.92, chance(n, 9) < 0.35 and chance(n, 7) >= 0.02, '', '', '', 0,
               now() - (2000000 - n) * interval '1 minute', now() - power(chance(n, 10), 2) * interval '900 days', 0,
               c.city, folded_city
        from crowd c, shop s where s.shop_key = 'first' order by n""",
        """
        insert into customer_address (customer_id, kind, country, attention, line1, house_number, addition, line2,
                postcode, city, region)
        select id, 'BILLING', 'NL', '', 'Dorpsstraat', (n % 200)::text, '', '', (1000 + n % 9000)::text || ' AB', city, ''
        from crowd order by n""",
        """
        insert into customer_search (shop_id, plugin_id, customer_id, field, content, sort_name, sort_email, sort_city)
        select s.id, '', c.id, 'customer',
               concat_ws(E'\\n', folded_first || ' ' || folded_last, folded_last || ' ' || folded_first, email, phone, phone,
                         '+31' || substr(phone, 2), '', '', '', (1000000 + n)::text),
               folded_last || ' ' || folded_first, email, folded_city
        from crowd c, shop s where s.shop_key = 'first' order by n""",
        """
        insert into customer_city (shop_id, city)
        select distinct s.id, folded_city from crowd c, shop s where s.shop_key = 'first' on conflict do nothing""",
        """
        insert into customer_search (shop_id, plugin_id, customer_id, field, content, sort_name, sort_email, sort_city)
        select s.id, 'b2b-customer', c.id, 'companyName', folded_last || ' ' || folded_city || ' handel ' || n,
               folded_last || ' ' || folded_first, email, folded_city
        from crowd c, shop s where s.shop_key = 'first' and n % 20 = 3 order by n""",
        """
        insert into customer_tag (shop_id, plugin_id, tag, customer_id)
        select s.id, 'b2b-customer', case when n % 320 = 3 then 'awaiting-confirmation' else 'active' end, c.id
        from crowd c, shop s where s.shop_key = 'first' and n % 20 = 3""",
        "drop table crowd",
    };

    /** Indexes that are made anew afterwards sooner than they are kept up to date meanwhile. */
    private static final Map<String, String> INDEXES = Map.of(
            "customer_search_parts", "customer_search using gin (content gin_trgm_ops)",
            "customer_by_name", "customer (shop_id, sort_name, id)",
            "customer_by_email", "customer (shop_id, email_canonical, id)",
            "customer_by_city",
                    "customer (shop_id, sort_city, id) include (status, access, email_confirmed, newsletter)"
                            + " where forgotten_at is null and unclaimed = false",
            "customer_by_seen", "customer (shop_id, last_seen_at, id)");

    private final String database;
    private int size;

    Crowd(String database) {
        this.database = database;
    }

    /** Lets the shop have so many of them. */
    void grow(int wanted) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            // Every row is right by itself; to look up each foreign key takes a third of the time.
            statement.execute("set session_replication_role = replica");
            statement.execute("create or replace function chance(number bigint, salt bigint) returns float language sql"
                    + " immutable as 'select (hashint8extended(number, salt) & 2147483647) / 2147483648.0'");
            statement.execute("drop index " + String.join(", ", INDEXES.keySet()));
            statement.execute(PEOPLE.formatted(
                    drawn(FIRST_NAMES, 1, 1.5),
                    RARE_NAME,
                    drawn(LAST_NAMES, 2, 1.6),
                    drawn(CITIES, 3, 1.7),
                    drawn(MAILERS, 5, 1.5),
                    size,
                    wanted));
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
            for (Map.Entry<String, String> index : INDEXES.entrySet()) {
                statement.execute("create index " + index.getKey() + " on " + index.getValue());
            }
            statement.execute("vacuum analyze");
            // Else gigabytes are still written for minutes, beside whatever is measured then.
            statement.execute("checkpoint");
        }
        size = wanted;
    }

    /** One of these words, the first most often. */
    private static String drawn(List<String> words, int salt, double skew) {
        String all = words.stream()
                .map(word -> "'" + word.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(array[", "])"));
        return String.format(
                Locale.ROOT, "%s[1 + floor(%d * power(chance(n, %d), %s))::int]", all, words.size(), salt, skew);
    }
}
