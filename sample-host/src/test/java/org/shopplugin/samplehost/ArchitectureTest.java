package org.shopplugin.samplehost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.shopplugin.house.HouseRules;

@AnalyzeClasses(packages = "org.shopplugin.samplehost", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule shopKnowsNoPlugin =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.shopplugin.b2b..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("org.shopplugin.samplehost.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);
}
