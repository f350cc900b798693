package dev.muster.tests;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;

/** A role sees {@code site} only if the matrix has a row with SQL between it and the database. */
final class SqlOfRoles extends ArchCondition<JavaClass> {
  private final String root;

  SqlOfRoles(String root) {
    super("depend on site only with an sql connection in the matrix");
    this.root = root;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String role = type.getPackageName().replace(root + ".roles.", "").replaceFirst("\\..*", "");
    if (Matrix.rows().stream().anyMatch(row -> isSqlOf(role, row))) {
      return;
    }
    type.getDirectDependenciesFromSelf().stream()
        .filter(use -> use.getTargetClass().getPackageName().startsWith(root + ".site"))
        .forEach(
            use -> events.add(violated(type, "no sql for " + role + ": " + use.getDescription())));
  }

  private static boolean isSqlOf(String role, Connection row) {
    Party other = row.to() == Party.SITE_DATABASE ? row.from() : row.to();
    return row.protocol() == Protocol.SQL && isNamed(role, other);
  }

  /** A role's package is its party's label without dashes, or the last word of it. */
  private static boolean isNamed(String role, Party party) {
    return party.label().replace("-", "").equals(role) || party.label().endsWith("-" + role);
  }
}
