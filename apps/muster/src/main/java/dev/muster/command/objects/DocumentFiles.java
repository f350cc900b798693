package dev.muster.command.objects;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.provider.Change;
import dev.muster.platform.documents.DocumentException;
import dev.muster.platform.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --file}, and the documents that it names. */
final class DocumentFiles {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Documents in YAML or JSON, several in a file with --- between them.")
  private List<Path> files = List.of();

  /** Puts every document, whatever version is there; {@code local} learns of files they name. */
  List<Change> changes(LocalFiles local) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Path file : files) {
      try {
        Documents.read(file.toString(), Files.readString(file), local.beside(file))
            .forEach(document -> changes.add(new Change.Put(document, Optional.empty())));
      } catch (DocumentException mistakes) {
        throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(mistakes.getMessage()));
      }
    }
    if (changes.isEmpty()) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "The files hold no document.");
    }
    return changes;
  }
}
