package dev.muster.platform.firewall;

import java.nio.file.Path;

/** The table {@code inet muster} alone; other tables are not read, written or flushed. */
final class NftablesTable implements Tables {
  private static final String BEFORE = "before.nft";

  private final Programs programs;

  NftablesTable(Programs programs) {
    this.programs = programs;
  }

  @Override
  public void save(Path folder) {
    boolean present =
        programs
            .run("list the nftables tables", "nft", "list", "tables", "inet")
            .lines()
            .anyMatch("table inet muster"::equals);
    String table =
        present
            ? programs.run("list the present rules", "nft", "list", "table", "inet", "muster")
            : "";
    programs.write(
        folder.resolve(BEFORE), "add table inet muster\ndelete table inet muster\n" + table);
  }

  @Override
  public String restoring() {
    return "nft -f \"$1/" + BEFORE + "\"\n";
  }

  @Override
  public void check(Path folder) {
    for (String file : new String[] {BEFORE, NEW}) {
      programs.run(
          file.equals(NEW) ? "check the new rules" : "check that the present rules can be restored",
          "nft",
          "-c",
          "-f",
          folder.resolve(file).toString());
    }
  }

  @Override
  public void load(Path folder) {
    programs.run("load the new rules", "nft", "-f", folder.resolve(NEW).toString());
  }
}
