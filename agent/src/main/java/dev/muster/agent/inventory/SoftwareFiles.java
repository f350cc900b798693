package dev.muster.agent.inventory;

import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files that rules name; at most so many, found among at most so many. Links are not followed, and
 * folders of the kernel are left out.
 *
 * @param rules which files
 */
record SoftwareFiles(List<FileRule> rules) implements FactSource {
  static final int MOST_FILES = 10_000;
  private static final int MOST_LOOKED_AT = 1_000_000;
  private static final int DEEPEST = 64;
  private static final Set<Path> OF_THE_KERNEL =
      Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  @Override
  public ClassName type() {
    return new ClassName("SMS_G_System_SoftwareFile");
  }

  @Override
  public List<Instance> instances() throws IOException {
    Map<String, Instance> found = new TreeMap<>();
    for (FileRule rule : rules) {
      Path folder = Path.of(rule.folder());
      if (folder.isAbsolute() && Files.isDirectory(folder)) {
        Files.walkFileTree(
            folder,
            EnumSet.noneOf(java.nio.file.FileVisitOption.class),
            rule.deep() ? DEEPEST : 1,
            new Visitor(folder.getFileSystem().getPathMatcher("glob:" + rule.pattern()), found));
      }
    }
    return List.copyOf(found.values());
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final PathMatcher names;
    private final Map<String, Instance> found;
    private int lookedAt;

    Visitor(PathMatcher names, Map<String, Instance> found) {
      this.names = names;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return OF_THE_KERNEL.contains(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (found.size() >= MOST_FILES || lookedAt++ >= MOST_LOOKED_AT) {
        return FileVisitResult.TERMINATE;
      }
      Path name = file.getFileName();
      if (attributes.isRegularFile() && name != null && names.matches(name)) {
        found.put(file.toString(), instance(file, name, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException notReadable) {
      return FileVisitResult.CONTINUE;
    }

    private static Instance instance(Path file, Path name, BasicFileAttributes attributes) {
      return Row.keyed(file.toString())
          .text("FileName", name.toString())
          .text("FilePath", String.valueOf(file.getParent()))
          .whole("FileSize", attributes.size())
          .text(
              "FileModifiedDate",
              attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS).toString())
          .instance();
    }
  }
}
