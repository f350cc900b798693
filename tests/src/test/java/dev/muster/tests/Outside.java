package dev.muster.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.regex.Pattern;

/** Accesses to the world outside of pure code, by the full name of what is called. */
final class Outside {
  static final DescribedPredicate<JavaAccess<?>> SOCKETS =
      calls(
          "sockets",
          """
          java\\.net\\.(Server|Datagram|Multicast)?Socket\\.<init>.*
          |java\\.nio\\.channels\\.(Asynchronous)?(Server)?(Socket|Datagram)Channel\\.(open|bind|connect)
          |java\\.net\\.http\\.HttpClient\\.new.*
          |java\\.net\\.URL\\.open.*
          |javax\\.net\\.(ssl\\.SSL)?(Server)?SocketFactory\\.createS.*
          |io\\.netty\\.bootstrap\\..*
          |io\\.vertx\\.core\\.Vertx\\.create.*(Server|Client|Socket)\
          """);

  static final DescribedPredicate<JavaAccess<?>> PROGRAMS =
      calls("programs", "java\\.lang\\.(ProcessBuilder\\.start.*|Runtime\\.exec)");

  static final DescribedPredicate<JavaAccess<?>> CLOCK_ENVIRONMENT_AND_THREADS =
      calls(
              "the clock, the environment or threads",
              """
              java\\.time\\.Clock\\.(system|tick).*
              |java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv)
              |java\\.lang\\.Thread\\.(<init>|sleep|start.*|of(Virtual|Platform))
              |java\\.util\\.concurrent\\.Executors\\.new.*
              |java\\.util\\.concurrent\\.TimeUnit\\.sleep
              |java\\.util\\.Timer\\.<init>\
              """)
          .or(describe("now() without a clock", Outside::isNowWithoutClock));

  static final DescribedPredicate<JavaAccess<?>> INPUT_OUTPUT =
      calls(
              "files or names",
              """
              java\\.nio\\.file\\.Files\\..*
              |java\\.io\\.(File(Input|Output)Stream|File(Reader|Writer)|RandomAccessFile)\\.<init>
              |java\\.net\\.InetAddress\\.get(ByName|AllByName|LocalHost)
              |java\\.sql\\..*\
              """)
          .or(SOCKETS)
          .or(PROGRAMS);

  private Outside() {}

  private static DescribedPredicate<JavaAccess<?>> calls(String what, String names) {
    Pattern pattern = Pattern.compile(names.replace("\n", ""));
    return describe(
        "it uses " + what,
        access -> {
          AccessTarget target = access.getTarget();
          return pattern.matcher(target.getOwner().getName() + "." + target.getName()).matches();
        });
  }

  private static boolean isNowWithoutClock(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && !target.getFullName().contains("java.time.Clock");
  }
}
