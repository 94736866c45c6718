package org.shopplugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.shopplugin.house.HouseRules;

@AnalyzeClasses(packages = "org.shopplugin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule contractKnowsTheJdkTheTwoJakartaApisAndJSpecifyOnly = classes()
            .that()
            .resideInAPackage("org.shopplugin.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "jakarta.servlet..", "jakarta.persistence..", "org.jspecify..", "org.shopplugin.api..");

    @ArchTest
    static final ArchRule partsOfTheKitHaveNoCycles = slices().matching("org.shopplugin.host.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule kitKnowsNoProviderOfPersistenceNoContainerAndNoLoggingLibrary = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "org.eclipse.jetty..", "org.slf4j..", "java.util.logging..");
}
