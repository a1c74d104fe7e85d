package dev.plumbline.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Core knows nobody. */
@AnalyzeClasses(
    packages = "dev.plumbline.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_CLOUD_NO_SERVER_AND_NO_PULUMI =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "dev.plumbline.core..",
              "com.fasterxml.jackson..",
              "org.slf4j..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule VALUES_KNOW_NO_OTHER_PACKAGE_OF_CORE =
      noClasses()
          .that()
          .resideInAPackage("..core.value..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..core.compare..",
              "..core.declared..",
              "..core.evidence..",
              "..core.read..",
              "..core.rules..",
              "..core.scan..");

  @ArchTest
  static final ArchRule WHAT_IS_DECLARED_KNOWS_ONLY_VALUES =
      noClasses()
          .that()
          .resideInAPackage("..core.declared..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..core.compare..",
              "..core.evidence..",
              "..core.read..",
              "..core.rules..",
              "..core.scan..");

  @ArchTest
  static final ArchRule NOTHING_BELOW_KNOWS_THE_SCAN =
      noClasses()
          .that()
          .resideOutsideOfPackage("..core.scan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..core.scan..");

  @ArchTest
  static final ArchRule RULES_AND_READING_KNOW_NO_COMPARISON =
      noClasses()
          .that()
          .resideInAnyPackage("..core.rules..", "..core.read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..core.compare..", "..core.evidence..");
}
