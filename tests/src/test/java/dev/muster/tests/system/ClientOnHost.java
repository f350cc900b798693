package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.device.DeviceId;
import dev.muster.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** An agent on the computer of a host of site systems, and how the site takes it. */
final class ClientOnHost implements AutoCloseable {
  private final Path data;
  private final Function<List<String>, Namespace.Outcome> muster;
  private final String computer;
  private final FarAgent agent;
  private final DeviceId device;

  /**
   * Starts it.
   *
   * @param data of the site
   * @param muster runs a command of the site's administrator
   */
  ClientOnHost(Path data, OtherMachine machine, Function<List<String>, Namespace.Outcome> muster)
      throws IOException, InterruptedException {
    this.data = data;
    this.muster = muster;
    this.computer = machine.name();
    this.agent =
        FarAgent.start(
            data.resolve("client"),
            new SiteFiles(data.resolve("agent")).address(),
            machine.before().toArray(String[]::new));
    this.device = agent.status().device();
  }

  /** Its device is one as any other; waits until it is known. */
  void isOneOfMany() throws InterruptedException {
    List<String> look = List.of("preview", "-f", work("one-of-many"));
    Administrator.until(
        () -> said(look).contains("1 of 2 devices would be touched"),
        () -> "It is not as any device: " + said(look));
    assertThat(said(look)).doesNotContain("the site itself runs on");
  }

  /** What touches it wants its number of devices; waits until it is so. */
  void isOfTheSite() throws InterruptedException {
    String file = work("of-the-site");
    List<String> look = List.of("preview", "-f", file);
    Administrator.until(
        () ->
            said(look)
                .contains("1 of 2 devices would be touched; the site itself runs on " + computer),
        () -> "It is not known as a computer of the site: " + said(look));

    Namespace.Outcome without = muster.apply(List.of("apply", "-f", file));
    assertThat(without.code()).isNotZero();
    assertThat(without.output())
        .contains("would touch 1 device, and the site itself runs on " + computer, "--devices 1");
    Namespace.Outcome with = muster.apply(List.of("apply", "-f", file, "--devices", "1"));
    assertThat(with.code()).as(with.output()).isZero();
    System.out.println(without.output().strip());
  }

  private String said(List<String> arguments) {
    return muster.apply(arguments).output();
  }

  /** A file with a deployment that touches its device and no other. */
  private String work(String name) {
    try {
      return Files.writeString(
              data.resolve(name + ".yaml"),
              """
              kind: collection
              name: %1$s
              rule: { kind: devices, devices: [%2$s] }
              ---
              kind: application
              name: %1$s
              types:
                - name: script
                  technology: { kind: script, install: "true" }
                  detection: { kind: package-version, name: %1$s }
              ---
              kind: deployment
              name: %1$s
              application: %1$s
              collection: %1$s
              purpose: required
              outside-windows: true
              most-devices: 10
              """
                  .formatted(name, device))
          .toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    agent.close();
  }
}
