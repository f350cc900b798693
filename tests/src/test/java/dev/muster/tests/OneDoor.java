package dev.muster.tests;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;

/** No other public type is in the package of a public one. */
final class OneDoor extends ArchCondition<JavaClass> {
  OneDoor() {
    super("be the only public type of their package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    long doors =
        type.getPackage().getClasses().stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(OneDoor::isPublic)
            .count();
    if (isPublic(type) && doors > 1) {
      events.add(violated(type, type.getName() + " is one of " + doors + " public types"));
    }
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
