package dev.muster.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Arrays;
import java.util.List;

/** Predicates over the names of classes. */
final class Names {
  private static final List<String> FORBIDDEN =
      List.of("Manager", "Helper", "Util", "Utils", "Impl", "Abstract", "Base", "Common");

  private Names() {}

  static DescribedPredicate<JavaClass> outermostDoesNotEndWith(String ending) {
    return describe(
        "not in a class named *" + ending, type -> !outermost(type).getName().endsWith(ending));
  }

  static ArchCondition<JavaClass> haveAForbiddenWord() {
    return be(describe("named with one of " + FORBIDDEN, Names::hasForbiddenWord));
  }

  /** Words begin at capitals, so {@code Database} has no {@code Base}. */
  private static boolean hasForbiddenWord(JavaClass type) {
    return Arrays.stream(type.getSimpleName().split("(?=\\p{Lu})", -1))
        .anyMatch(FORBIDDEN::contains);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Names::outermost).orElse(type);
  }
}
