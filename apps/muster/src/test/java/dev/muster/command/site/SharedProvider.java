package dev.muster.command.site;

import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link ProviderSite}, one for all classes of a run. */
final class SharedProvider implements ParameterResolver {
  private record Running(Path folder, ProviderSite site) implements AutoCloseable {
    static Running start() {
      try {
        Path folder = Files.createTempDirectory("muster-provider-");
        return new Running(
            folder, new ProviderSite(folder, MusterCommand.folder(folder, "database")));
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }

    @Override
    public void close() throws IOException {
      site.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ProviderSite.class;
  }

  @Override
  public ProviderSite resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedProvider.class))
        .computeIfAbsent("site", _ -> Running.start(), Running.class)
        .site();
  }
}
