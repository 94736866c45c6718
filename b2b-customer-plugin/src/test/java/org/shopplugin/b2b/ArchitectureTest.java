package org.shopplugin.b2b;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.shopplugin.house.HouseRules;

@AnalyzeClasses(packages = "org.shopplugin.b2b", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule pluginKnowsTheContractAndNothingOfItsHost = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.shopplugin.host..",
                    "org.shopplugin.samplehost..",
                    "org.hibernate..",
                    "org.flywaydb..",
                    "org.slf4j..",
                    "java.util.logging..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("org.shopplugin.b2b.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);
}
