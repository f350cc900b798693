package dev.muster.command.explain;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.device.Devices;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Why;
import dev.muster.foundation.json.Json;
import dev.muster.platform.client.ProviderConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells why something is where it is on a device. */
@Command(
    name = "explain",
    description = {
      "Tells why an application is where it is on a device: the chain from the device to the"
          + " reported state, with the first link that does not hold marked.",
      "Answers from what the site knows and what the device told last; the device need not be there."
    })
public final class Explain implements Callable<Integer> {
  private record Line(Chain chain, Link link, boolean first) {}

  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("subject", line -> line.chain().subject()),
          new Column<>("link", line -> line.link().kind().label()),
          new Column<>("verdict", line -> ChainText.word(line.link().verdict())),
          new Column<>("first", Line::first),
          new Column<>("sentence", line -> line.link().sentence()),
          new Column<>("time", line -> line.link().time().map(Object::toString).orElse("")));

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DEVICE", description = "A device by id or name.")
  private String device = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description = "An application, or a deployment.")
  private @Nullable String application;

  @Option(names = "--policy", description = "Explains a policy, such as deployment/editor.")
  private @Nullable String policy;

  @Option(names = "--collection", description = "Explains why the device is, or is not, a member.")
  private @Nullable String collection;

  @Option(names = "--setting", description = "Explains whose value of a client setting counts.")
  private @Nullable String setting;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    String asked = asked();
    try (ProviderConnection provider = connection.open()) {
      Why why =
          provider.get(
              "/devices/" + Devices.one(provider, device).id() + "/explain?" + asked, Why.class);
      switch (output.format()) {
        case TABLE -> spec.commandLine().getOut().print(ChainText.of(why));
        case JSON -> spec.commandLine().getOut().println(Json.indented(why));
        case CSV, MARKDOWN -> output.print(COLUMNS, lines(why));
      }
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private String asked() {
    List<String> named =
        Stream.of(
                query("application", application),
                query("policy", policy),
                query("collection", collection),
                query("setting", setting))
            .filter(each -> !each.isEmpty())
            .toList();
    if (named.size() != 1) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "Name one thing to explain: an application, --policy, --collection or --setting.");
    }
    return named.getFirst();
  }

  private static String query(String name, @Nullable String value) {
    return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static List<Line> lines(Why why) {
    return why.chains().stream()
        .flatMap(chain ->
            IntStream.range(0, chain.links().size())
                .mapToObj(at ->
                    new Line(
                        chain,
                        chain.links().get(at),
                        chain.stops().filter(stop -> stop == at).isPresent())))
        .toList();
  }
}
