package dev.muster.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The architecture as rules over the modules below one root package: {@code dev.muster}, or the
 * fixtures that break every rule.
 */
record Architecture(String root) {

  /** Which of our modules a module may see, besides itself; who is not here sees all. */
  static final Map<String, List<String>> SEES =
      Map.ofEntries(
          Map.entry("contracts", List.of()),
          Map.entry("wire", List.of("contracts")),
          Map.entry("foundation", List.of("contracts", "wire")),
          Map.entry("evaluation", List.of("contracts", "wire")),
          Map.entry("topology", List.of("contracts", "wire")),
          Map.entry(
              "platform", List.of("contracts", "wire", "foundation", "evaluation", "topology")),
          Map.entry(
              "site",
              List.of("contracts", "wire", "foundation", "evaluation", "topology", "platform")),
          Map.entry(
              "roles",
              List.of(
                  "contracts", "wire", "foundation", "evaluation", "topology", "platform", "site")),
          Map.entry("console", List.of("contracts", "foundation", "topology", "platform")),
          Map.entry("agent", List.of("contracts", "wire", "foundation", "evaluation")),
          Map.entry("agentapp", List.of("contracts", "wire", "foundation", "evaluation", "agent")),
          Map.entry("lab", List.of("contracts", "wire", "topology")),
          Map.entry("testing", List.of()));

  /** The modules that see everything. */
  static final List<String> SEES_ALL = List.of("command", "bench");

  List<ArchRule> rules() {
    Stream<ArchRule> layers =
        SEES.entrySet().stream().map(entry -> sees(entry.getKey(), entry.getValue()));
    return Stream.concat(layers, others()).toList();
  }

  private Stream<ArchRule> others() {
    return Stream.of(
        noClasses()
            .that(resideInAPackage(in("command")))
            .should()
            .dependOnClassesThat(resideInAPackage(in("testing")))
            .because("what only tests share does not ship"),
        usesOnly("contracts", "java..", "org.jspecify.."),
        usesOnly("wire", "java..", "org.jspecify..", "io.netty.buffer..", "io.netty.util.."),
        slices()
            .matching(root + ".roles.(*)..")
            .should()
            .notDependOnEachOther()
            .because("roles run on different hosts and meet only in contracts"),
        classes()
            .that(resideInAPackage(in("roles")))
            .should(new SqlOfRoles(root))
            .because("a role reaches the site database only by a connection of the matrix"),
        classes()
            .that(resideInAPackage(in("roles")))
            .and()
            .areTopLevelClasses()
            .should(new OneDoor())
            .because("a role is a folder with one public type that describes and starts it"),
        slices()
            .matching(root + ".site.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a component can be understood, tested and moved only without a cycle"),
        noClasses()
            .that(resideInAnyPackage(in("contracts"), in("wire"), in("evaluation"), in("topology")))
            .should()
            .accessTargetWhere(Outside.INPUT_OUTPUT)
            .because("the same input must give the same answer on a server and on an agent"),
        noClasses()
            .that(production("platform", "agent.net"))
            .should()
            .accessTargetWhere(Outside.SOCKETS)
            .because("only declared connections may exist, and the platform checks that"),
        noClasses()
            .that(resideInAPackage(in("agent")).and(resideOutsideOfPackages(in("agent.process"))))
            .should()
            .accessTargetWhere(Outside.PROGRAMS)
            .because("what the agent runs passes one place that verifies it"),
        noClasses()
            .that(production("foundation", "platform"))
            .should()
            .accessTargetWhere(Outside.CLOCK_ENVIRONMENT_AND_THREADS)
            .because("tests inject the clock, and one loop class owns waiting and threads"),
        noClasses()
            .that(production("platform").and(Names.outermostDoesNotEndWith("Store")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi.."))
            .because("a component's SQL is in its one Store"),
        noClasses()
            .that(production("platform").and(Names.outermostDoesNotEndWith("Routes")))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..", "com.sun.net.."))
            .because("a component's HTTP is in its Routes"),
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo("org.antlr.v4.runtime.Recognizer") // generated
            .should()
            .beFinal()
            .because("state in statics leaks between tests and between sites in one process"),
        noClasses()
            .should(Names.haveAForbiddenWord())
            .because("a name says what the thing is in the field's words"));
  }

  private ArchRule sees(String module, List<String> others) {
    String[] allowed =
        Stream.concat(Stream.of(module), others.stream()).map(this::in).toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(in(module)))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(resideOutsideOfPackages(allowed))
                .as("modules other than %s", others))
        .because("the one rule keeps " + module + " usable without the rest");
  }

  private ArchRule usesOnly(String module, String... libraries) {
    return noClasses()
        .that(resideInAPackage(in(module)))
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(libraries).and(resideOutsideOfPackages(root + "..")))
        .because(module + " is on every computer, so each library in it is weighed");
  }

  /** The modules that ship, without the named packages. */
  private DescribedPredicate<JavaClass> production(String... without) {
    String[] excepted =
        Stream.concat(Stream.of(without), Stream.of("bench", "testing"))
            .map(this::in)
            .toArray(String[]::new);
    return resideInAPackage(root + "..").and(resideOutsideOfPackages(excepted));
  }

  private String in(String part) {
    return root + "." + part + "..";
  }
}
