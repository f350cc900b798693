package dev.muster.command.device;

import dev.muster.foundation.loop.SystemClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around devices. */
@Command(
    name = "device",
    description =
        "Lists, shows, counts, approves, blocks, restarts and retires devices; has them ask their"
            + " site now; makes"
            + " registration tokens; imports facts; shows collections, settings and troubles.",
    synopsisSubcommandLabel = "COMMAND")
public final class DeviceCommands implements Runnable {
  @Spec private CommandSpec spec;

  private DeviceCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new DeviceCommands())
        .addSubcommand(new DeviceList())
        .addSubcommand(new DeviceCount())
        .addSubcommand("approve", ChangeDevice.commandLine("approve", "Lets a device in."))
        .addSubcommand(
            "block",
            ChangeDevice.commandLine("block", "Shuts a device out and ends its sessions at once."))
        .addSubcommand("unblock", ChangeDevice.commandLine("unblock", "Lets it in again."))
        .addSubcommand("retire", ChangeDevice.commandLine("retire", "Shuts it out for ever."))
        .addSubcommand(new DeviceShow())
        .addSubcommand(new DeviceSync())
        .addSubcommand(new DeviceRestart(SystemClock.utc()))
        .addSubcommand(new DeviceToken())
        .addSubcommand(new DeviceImport())
        .addSubcommand(new DeviceCollections())
        .addSubcommand(new DeviceSettingsShown())
        .addSubcommand(new DeviceTroubles());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
