package dev.muster.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/muster/tests/"))
          .importPackages("dev.muster");

  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages("dev.muster.tests.broken");

  /** A rule about a module that does not exist yet holds. */
  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return new Architecture("dev.muster")
        .rules().stream()
            .map(rule ->
                dynamicTest(rule.getDescription(), () -> rule.allowEmptyShould(true).check(OURS)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleIsBrokenByAFixture() {
    return new Architecture("dev.muster.tests.broken")
        .rules().stream()
            .map(rule ->
                dynamicTest(
                    rule.getDescription(),
                    () ->
                        assertThatThrownBy(() -> rule.check(BROKEN))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("was violated")));
  }

  @Test
  void everyModuleIsSeenAndHasItsPlace() {
    for (Module module : Module.all()) {
      for (String root : module.packageRoots()) {
        assertThat(OURS.containPackage("dev.muster." + root))
            .as("%s is a dependency in tests/pom.xml", module.path())
            .isTrue();
        assertThat(Architecture.SEES.containsKey(root) || Architecture.SEES_ALL.contains(root))
            .as("Architecture says what %s may see", root)
            .isTrue();
      }
    }
  }
}
