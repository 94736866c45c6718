package org.shopplugin.b2b.transfer;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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
import org.shopplugin.b2b.billing.CreditView;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.company.CompanyLists.Described;
import org.shopplugin.b2b.company.CompanyLists.Listed;
import org.shopplugin.b2b.company.CompanyLists.Place;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.IdentifierType;
import org.shopplugin.b2b.company.MemberView;
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
    private final Companies companies;
    private final CompanyLists lists;
    private final CustomerGroups groups;
    private final CreditLines credit;
    private final Words words;
    private final Map<String, GroupId> groupsByName;
    private final Map<GroupId, String> groupNames;
    private final List<Role> roles;
    private final List<OwnNumber> ownNumbers;
    private final Locale language;

    CompanySheet(
            PluginContext shop,
            Companies companies,
            CompanyLists lists,
            CustomerGroups groups,
            CreditLines credit,
            Locale language) {
        this.shop = shop;
        this.companies = companies;
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
        return rows.stream().map(row -> read(row).verdict(row)).toList();
    }

    @Override
    public List<Verdict> enter(UUID file, List<Row> rows, String by) {
        var verdicts = new ArrayList<Verdict>();
        for (Row row : rows) {
            Read read = read(row);
            Verdict verdict = read.verdict(row);
            verdicts.add(verdict);
            if (verdict.act() == Act.CREATE || verdict.act() == Act.CHANGE) {
                enter(read, by);
            }
        }
        return verdicts;
    }

    private void enter(Read read, String by) {
        CompanyId id = read.now
                .map(listed -> {
                    lists.revise(listed, read.described.orElseThrow(), by);
                    return listed.company().id();
                })
                .orElseGet(() -> lists.bring(read.described.orElseThrow(), by));
        Terms terms = read.terms.orElseThrow();
        if (!keys(read.groups).equals(keys(groupsOf(id)))) {
            groups.assign(
                    GroupHolder.of(id), read.groups.stream().map(this::group).toList());
        }
        if (!terms.areThoseOf(credit.of(id))) {
            credit.agree(id, terms.payLater, terms.termDays, terms.limit);
        }
    }

    private GroupId group(String name) {
        return groupsByName.computeIfAbsent(
                key(name),
                absent -> groups.create(name)
                        .orElseThrow(() -> new IllegalStateException("The group was made meanwhile: " + name)));
    }

    /** The names of a company's groups. */
    private List<String> groupsOf(CompanyId id) {
        return names(groups.allOf(List.of(GroupHolder.of(id))).getOrDefault(GroupHolder.of(id), List.of()));
    }

    private List<String> names(List<GroupId> its) {
        return its.stream().map(group -> groupNames.getOrDefault(group, "")).toList();
    }

    private static List<String> keys(List<String> names) {
        return names.stream().map(CompanySheet::key).toList();
    }

    /** What is agreed about paying afterwards. */
    private record Terms(boolean payLater, Optional<Integer> termDays, Optional<BigDecimal> limit) {

        boolean areThoseOf(Optional<CreditView> agreed) {
            return agreed.map(terms -> terms.allowed() == payLater
                            && termDays.map(days -> days == terms.termDays()).orElse(false)
                            && terms.limit().isPresent() == limit.isPresent()
                            && terms.limit()
                                    .map(most -> most.amount().compareTo(limit.orElseThrow()) == 0)
                                    .orElse(true))
                    .orElse(!payLater && termDays.isEmpty() && limit.isEmpty());
        }
    }

    /** A line as far as it could be read. */
    private record Read(
            Optional<Described> described,
            Optional<Listed> now,
            List<String> groups,
            Optional<Terms> terms,
            boolean same,
            List<Violation> wrong,
            List<Violation> notes) {

        Verdict verdict(Row row) {
            String about = row.get("name");
            if (!wrong.isEmpty()) {
                return Verdict.refused(row.line(), "", about, wrong);
            }
            Described company = described.orElseThrow();
            String identity = now.map(Listed::key)
                    .orElseGet(() -> Stream.of(
                                    company.key(),
                                    company.data().vatNumber(),
                                    company.data().name())
                            .filter(word -> !word.isEmpty())
                            .findFirst()
                            .orElseThrow());
            Act act = now.isEmpty() ? Act.CREATE : same ? Act.SAME : Act.CHANGE;
            return new Verdict(row.line(), act, identity, Verdict.EVER, Verdict.NEVER, about, notes);
        }
    }

    private Read read(Row row) {
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
        Optional<Terms> terms = terms(row, wrong);
        List<Place> members = members(row, wrong);
        boolean open = status.filter(one -> one == CompanyStatus.ACTIVE || one == CompanyStatus.SUSPENDED)
                .isPresent();
        if (open && members.stream().noneMatch(place -> place.role().isAdministrator())) {
            wrong.add(Violation.of("members", "transfer.company.administrator"));
        }
        if (!wrong.isEmpty()) {
            return new Read(Optional.empty(), Optional.empty(), wanted, terms, false, wrong, notes);
        }
        var described = new Described(
                key, data.orElseThrow(), status.orElseThrow(), reason, website, risk.orElseThrow(), members);
        Optional<Listed> now = lists.meant(key, described.data());
        now.filter(listed -> !CompanyLists.leads(listed.company().status(), described.status()))
                .ifPresent(listed -> wrong.add(Violation.of(
                        "status",
                        "transfer.company.leads",
                        words.word(listed.company().status()),
                        words.word(described.status()))));
        now.ifPresent(listed -> wrong.addAll(otherRoles(listed, members)));
        wrong.addAll(ownNumbers(described.data(), now));
        boolean same = now.filter(listed -> isSame(listed, described, wanted, terms.orElseThrow()))
                .isPresent();
        return new Read(Optional.of(described), now, wanted, terms, same, wrong, notes);
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

    private Optional<Terms> terms(Row row, List<Violation> wrong) {
        Optional<Boolean> payLater = words.readYes(row.get("payLater"));
        if (payLater.isEmpty()) {
            wrong.add(Violation.of("payLater", "transfer.yesOrNo", row.get("payLater")));
        }
        Optional<Integer> days = Optional.of(row.get("termDays"))
                .filter(typed -> typed.matches("\\d{1,3}"))
                .map(Integer::valueOf);
        if (days.isEmpty() && !row.get("termDays").isEmpty()) {
            wrong.add(Violation.of("termDays", "transfer.number", row.get("termDays")));
        }
        Optional<BigDecimal> limit = Optional.of(row.get("limit"))
                .filter(typed -> !typed.isEmpty())
                .flatMap(Words::readNumber)
                .filter(amount -> amount.signum() >= 0 && amount.precision() - amount.scale() <= 15);
        if (limit.isEmpty() && !row.get("limit").isEmpty()) {
            wrong.add(Violation.of("limit", "transfer.number", row.get("limit")));
        }
        return payLater.map(allowed -> new Terms(allowed, days, limit));
    }

    /** One person a line: address, role, and where he works. */
    private List<Place> members(Row row, List<Violation> wrong) {
        var places = new ArrayList<Place>();
        var seen = new HashSet<CustomerId>();
        for (String line : row.get("members").split("\\R", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split(",", 3);
            Optional<Customer> person = shop.customers().findByEmail(parts[0].strip());
            Optional<Role> role = role(parts.length > 1 ? parts[1].strip() : "");
            String department = parts.length > 2 ? parts[2].strip() : "";
            if (person.isEmpty()) {
                wrong.add(Violation.of("members", "transfer.company.member", parts[0].strip()));
            } else if (role.isEmpty()) {
                wrong.add(Violation.of("members", "transfer.company.role", line.strip()));
            } else if (department.length() > 100) {
                wrong.add(Violation.of("members", "transfer.long", 100));
            } else if (!seen.add(person.get().id())) {
                wrong.add(Violation.of("members", "transfer.company.member.twice", parts[0].strip()));
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

    private boolean isSame(Listed listed, Described described, List<String> wanted, Terms terms) {
        var company = listed.company();
        Map<CustomerId, String> departments = listed.members().stream()
                .collect(toMap(MemberView::customer, MemberView::department, (one, other) -> one));
        return company.data().equals(described.data())
                && company.status() == described.status()
                && company.reason().equals(described.reason())
                && company.website().equals(described.website())
                && company.risk() == described.risk()
                && described.members().stream()
                        .allMatch(place -> place.department().equals(departments.get(place.customer())))
                && keys(wanted).equals(keys(groupsOf(company.id())))
                && terms.areThoseOf(credit.of(company.id()));
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
