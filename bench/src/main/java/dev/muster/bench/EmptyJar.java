package dev.muster.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A jar with a program that does nothing: what starting a Java program costs before it does
 * anything.
 */
final class EmptyJar {
  private EmptyJar() {}

  /**
   * The program in a jar of its own in this folder, run by this JDK as the launcher runs Muster.
   */
  static Candidate in(Path folder) {
    Path jar = folder.resolve("empty.jar");
    String resource = Nothing.class.getName().replace('.', '/') + ".class";
    try (InputStream from = Nothing.class.getResourceAsStream("Nothing.class");
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
      if (from == null) {
        throw new BenchException("The class path lacks " + resource);
      }
      to.putNextEntry(new JarEntry(resource));
      from.transferTo(to);
      to.closeEntry();
    } catch (IOException e) {
      throw new BenchException("Cannot write " + jar, e);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Candidate(
        "an empty main class",
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            jar.toString(),
            Nothing.class.getName()),
        0);
  }
}
