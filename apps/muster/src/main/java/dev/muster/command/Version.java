package dev.muster.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Muster's version and the Java that runs it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Muster.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    String java = Runtime.version() + ", " + System.getProperty("java.vendor");
    return new String[] {"muster " + version, "JDK " + java};
  }
}
