package dev.plumbline.stacks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.plumbline.stacks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule argumentsNameNoCloud =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.stacks.component..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.pulumi.aws..",
              "com.pulumi.azurenative..",
              "com.pulumi.kubernetes..",
              "dev.plumbline.stacks.aws..",
              "dev.plumbline.stacks.azure..",
              "dev.plumbline.stacks.kubernetes..");

  @ArchTest
  static final ArchRule kubernetesObjectsKnowNoCloud =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.stacks.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.pulumi.aws..",
              "com.pulumi.azurenative..",
              "dev.plumbline.stacks.aws..",
              "dev.plumbline.stacks.azure..");

  @ArchTest
  static final ArchRule awsKnowsNoOtherCloud =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.stacks.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.pulumi.azurenative..", "dev.plumbline.stacks.azure..");

  @ArchTest
  static final ArchRule azureKnowsNoOtherCloud =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.stacks.azure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.pulumi.aws..", "com.pulumi.kubernetes..", "dev.plumbline.stacks.aws..");

  @ArchTest
  static final ArchRule programsUseComponentsOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.stacks.hybrid..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.pulumi.aws..", "com.pulumi.azurenative..", "com.pulumi.kubernetes..");

  @ArchTest
  static final ArchRule stacksKnowPulumiOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.plumbline.stacks..",
              "com.pulumi..",
              "java..",
              "javax.crypto..",
              "org.jspecify..");
}
