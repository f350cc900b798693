package dev.muster.contracts.document;

import dev.muster.contracts.content.ContentFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is run to install and uninstall. */
public sealed interface Technology {
  /**
   * A Debian package.
   *
   * @param name the package's name
   * @param version the version to install from the device's own package sources, where no files are
   *     given; absent is the newest there
   * @param files the package's file first, then packages to be installed with it; empty is to take
   *     it from the device's own package sources
   */
  record DebianPackage(String name, Optional<String> version, List<ContentFile> files)
      implements Technology {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,99}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+~:-]{1,100}");

    public DebianPackage {
      files = List.copyOf(files);
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not the name of a Debian package: '" + name + "'");
      }
      version.ifPresent(text -> {
        if (!VERSION.matcher(text).matches()) {
          throw new IllegalArgumentException("not a Debian version: '" + text + "'");
        }
      });
    }
  }

  /**
   * An archive (tar, optionally compressed with gzip, or zip) that is unpacked into a folder of its
   * own, in which a script is run.
   *
   * @param archive the file
   * @param install path in the archive of the script that installs
   * @param uninstall path in the archive of the script that uninstalls
   */
  record Archive(ContentFile archive, String install, Optional<String> uninstall)
      implements Technology {}

  /**
   * Scripts, run by the interpreter that their first line names, or by {@code /bin/sh}.
   *
   * @param install the text of the script that installs
   * @param uninstall the text of the script that uninstalls
   */
  record Script(String install, Optional<String> uninstall) implements Technology {}
}
