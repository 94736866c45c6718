package org.shopplugin.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import jakarta.servlet.Servlet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jspecify.annotations.NullMarked;

/** What holds in every module; a module's architecture test includes it by {@code ArchTests.in(HouseRules.class)}. */
public final class HouseRules {

    private static final DescribedPredicate<JavaClass> GENERATED_FROM_TEMPLATES =
            describe("generated from templates", type -> type.getPackageName().contains(".pages"));

    private static final DescribedPredicate<JavaClass> ENTITIES = describe(
            "entities",
            type -> type.isAnnotatedWith(Entity.class)
                    || (type.isAnnotatedWith(Embeddable.class) && !type.isRecord())
                    || type.isAnnotatedWith(MappedSuperclass.class));

    private static final DescribedPredicate<JavaClass> NO_DOOR_AND_NO_STORE = describe(
            "records, enums, entities, servlets or forms",
            type -> type.isRecord()
                    || type.isEnum()
                    || ENTITIES.test(type)
                    || type.isAssignableTo(Servlet.class)
                    || type.getSimpleName().matches(".*(Form|Page|View|Servlet)"));

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that(DescribedPredicate.not(GENERATED_FROM_TEMPLATES))
            .should(beInANullMarkedPackage())
            .because("null does not travel");

    @ArchTest
    static final ArchRule namesAreWordsOfTheTrade = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
            .because("such a name says that the idea has not been found yet");

    @ArchTest
    static final ArchRule entitiesStayInTheirPackage = noClasses()
            .that(ENTITIES)
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT) // what entities of several features share
            .should()
            .bePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule servletsStayInTheirPackage = noClasses()
            .that(assignableTo(Servlet.class))
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .bePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyDoorsAndStoresTouchAnEntityManager = noClasses()
            .that(NO_DOOR_AND_NO_STORE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule moneyIsNeverMadeFromADouble = noClasses()
            .should()
            .callConstructor(BigDecimal.class, double.class)
            .orShould()
            .callMethod(BigDecimal.class, "valueOf", double.class)
            .orShould()
            .callMethod(BigDecimal.class, "doubleValue");

    private HouseRules() {}

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            }
        };
    }
}
