package dev.plumbline.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.plumbline.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CLOUDS_COME_IN_AT_RUN_TIME_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon..",
              "io.fabric8..",
              "com.azure..",
              "dev.plumbline.aws..",
              "dev.plumbline.kubernetes..",
              "dev.plumbline.pulumi..",
              "dev.plumbline.sandbox..");

  /** The Automation API alone, which makes environments. */
  @ArchTest
  static final ArchRule PULUMIS_LIBRARY_MAKES_ENVIRONMENTS_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.api.environment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.pulumi..");

  @ArchTest
  static final ArchRule VERTX_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.api.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..");

  @ArchTest
  static final ArchRule SQL_STAYS_WITH_THE_STORE_AND_ACCESS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.plumbline.api.http..",
              "dev.plumbline.api.console..",
              "dev.plumbline.api.cli..",
              "dev.plumbline.api.report..",
              "dev.plumbline.api.notify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("dev.plumbline.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.api.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.plumbline.api.cli..", "picocli..");
}
