package org.shopplugin.host.load;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.shopplugin.api.Permission;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.setting.Setting;

/** The rules that a plugin's declaration keeps, so that no two plugins and no host get in each other's way. */
final class DeclarationCheck {

    private final Candidate candidate;
    private final Declaration declaration;

    DeclarationCheck(Candidate candidate) {
        this.candidate = candidate;
        this.declaration = candidate.declaration();
    }

    void run() throws Rejection {
        once("setting", declaration.settings(), Setting::key);
        once("customer field", declaration.customerFields(), CustomerField::key);
        once("checkout field", declaration.checkoutFields(), CheckoutField::key);
        once("customer tag", declaration.customerTags(), CustomerTag::key);
        once("permission", declaration.permissions(), Permission::key);
        once("entity", declaration.entities(), Class::getName);
        permissionsOfFields();
        for (Class<?> type : declaration.entities()) {
            entity(type);
        }
        migrations();
    }

    private static <T> void once(String what, List<T> declared, Function<T, String> key) throws Rejection {
        Set<String> seen = new HashSet<>();
        for (T one : declared) {
            if (!seen.add(key.apply(one))) {
                throw new Rejection("It declares the " + what + " " + key.apply(one) + " twice");
            }
        }
    }

    private void permissionsOfFields() throws Rejection {
        for (CustomerField field : declaration.customerFields()) {
            if (field.permission().isPresent()
                    && !declaration.permissions().contains(field.permission().get())) {
                throw new Rejection("The field " + field.key() + " asks for a permission that is not declared");
            }
        }
    }

    private void entity(Class<?> type) throws Rejection {
        if (type.getClassLoader() != candidate.loader()) {
            throw new Rejection("The entity " + type.getName() + " is not in the plugin's own jar");
        }
        for (String table : tables(type)) {
            if (!table.toLowerCase(Locale.ROOT).startsWith(candidate.prefix() + "_")) {
                throw new Rejection("The table " + table + " of " + type.getName() + " does not begin with "
                        + candidate.prefix() + "_");
            }
        }
        for (AnnotatedElement attribute : attributes(type)) {
            if (attribute.isAnnotationPresent(ElementCollection.class)
                    && tablesOfAttribute(attribute).isEmpty()) {
                throw new Rejection("A collection of " + type.getName() + " names no table: " + attribute);
            }
        }
        Converter converter = type.getAnnotation(Converter.class);
        if (converter != null && converter.autoApply()) {
            throw new Rejection("The converter " + type.getName() + " applies to attributes that are not the plugin's");
        }
    }

    private void migrations() throws Rejection {
        int before = 0;
        for (Migration migration : declaration.migrations()) {
            if (migration.version() <= before) {
                throw new Rejection("The versions of its migrations do not ascend at " + migration.resource());
            }
            before = migration.version();
        }
    }

    /** The name under which JPQL knows an entity; empty for an embeddable or a converter. */
    static String entityName(Class<?> type) {
        Entity entity = type.getAnnotation(Entity.class);
        if (entity == null) {
            return "";
        }
        return entity.name().isEmpty() ? type.getSimpleName() : entity.name();
    }

    /** The tables that a class names itself; the provider's default for one without. */
    static List<String> tables(Class<?> type) {
        List<String> tables = new ArrayList<>();
        Table table = type.getAnnotation(Table.class);
        if (table != null && !table.name().isEmpty()) {
            tables.add(table.name());
        } else if (type.isAnnotationPresent(Entity.class) && !hasEntityAbove(type)) {
            tables.add(entityName(type));
        }
        for (SecondaryTable second : type.getAnnotationsByType(SecondaryTable.class)) {
            tables.add(second.name());
        }
        attributes(type).forEach(attribute -> tables.addAll(tablesOfAttribute(attribute)));
        return tables;
    }

    private static List<AnnotatedElement> attributes(Class<?> type) {
        List<AnnotatedElement> attributes = new ArrayList<>(List.of(type.getDeclaredFields()));
        attributes.addAll(List.of(type.getDeclaredMethods()));
        return attributes;
    }

    private static boolean hasEntityAbove(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (above.isAnnotationPresent(Entity.class)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> tablesOfAttribute(AnnotatedElement attribute) {
        List<String> tables = new ArrayList<>();
        CollectionTable collection = attribute.getAnnotation(CollectionTable.class);
        if (collection != null && !collection.name().isEmpty()) {
            tables.add(collection.name());
        }
        JoinTable join = attribute.getAnnotation(JoinTable.class);
        if (join != null && !join.name().isEmpty()) {
            tables.add(join.name());
        }
        return tables;
    }
}
