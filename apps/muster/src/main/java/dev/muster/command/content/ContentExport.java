package dev.muster.command.content;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.content.ContentException;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.PrestagedFile;
import dev.muster.site.content.ContentEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster content export}. */
@Command(
    name = "export",
    description = {
      "Writes content into a file that a host of site systems takes by muster host import-content.",
      "It reads the site's library, so it is run on the site server."
    })
final class ContentExport implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "CONTENT",
      description = "Hashes, their beginnings, or names; 'all' is all that documents need.")
  private List<String> contents = List.of();

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Mixin private Connection connection;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path library = connection.data().resolve("site").resolve("content");
    if (!Files.isDirectory(library)) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no library of a site in "
              + library
              + "; run this on the site server, as who"
              + " runs the site.");
    }
    List<ContentEntry> wanted = wanted();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
      long bytes = wanted.stream().mapToLong(ContentEntry::size).sum();
      List<ContentHash> hashes = wanted.stream().map(ContentEntry::hash).toList();
      PrestagedFile.write(to, ContentLibrary.beside(library), hashes, new Percent(out, bytes));
    } catch (ContentException missing) {
      Files.deleteIfExists(part);
      throw new CommandFailure(ExitCode.PREVENTED, missing.getMessage() + ".");
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    out.println(wanted.size() + " contents, " + Files.size(file) + " bytes in " + file);
    return ExitCode.OK.number();
  }

  private List<ContentEntry> wanted() {
    try (ProviderConnection provider = connection.open()) {
      return contents.equals(List.of("all"))
          ? Contents.all(provider, "order=added").stream()
              .filter(entry -> entry.marked().isEmpty())
              .toList()
          : contents.stream().map(name -> Contents.one(provider, name)).distinct().toList();
    }
  }
}
