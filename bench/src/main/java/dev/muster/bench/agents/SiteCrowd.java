package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.DeviceKeys.Identity;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A process of agents of a real site. Each has a key of its own and gets its certificate by
 * registering. It understands:
 *
 * <ul>
 *   <li>{@code register FIRST NUMBER}: each on a new connection; says registrations per second, and
 *       so does
 *   <li>{@code handshakes PORT ROOT NUMBER}: connections per second to another server, on which
 *       nothing is said;
 *   <li>{@code prepare FIRST NUMBER ROWS}: signs an inventory report for each, and connects;
 *   <li>{@code deltas FIRST NUMBER ROWS CHANGED}: signs a delta after that report for each, in
 *       which so many instances are others, and connects;
 *   <li>{@code upload}: sends what was prepared; says how many seconds it took until all was
 *       acknowledged.
 * </ul>
 */
public final class SiteCrowd {
  private static final int UNDER_WAY = 64;

  private final Path root;
  private final int port;
  private final SiteCode site;
  private final List<KeyPair> keys;
  private final AtomicReferenceArray<RegistrationAnswer.@Nullable Approved> approvals;
  private final Exchanges exchanges = new Exchanges(UNDER_WAY);
  private int sequence;

  private SiteCrowd(Path root, int port, SiteCode site, int agents) {
    this.root = root;
    this.port = port;
    this.site = site;
    this.keys = IntStream.range(0, agents).mapToObj(_ -> Keys.generate()).toList();
    this.approvals = new AtomicReferenceArray<>(agents);
  }

  /**
   * Runs until nobody asks any more.
   *
   * @param arguments the file of the site's root, the management point's port, the site's code, and
   *     how many agents there may be
   */
  public static void main(String... arguments) {
    SiteCrowd crowd =
        new SiteCrowd(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new SiteCode(arguments[2]),
            Integer.parseInt(arguments[3]));
    Servant.serve("ready", crowd::answer);
  }

  private String answer(String line) {
    String[] words = line.split(" ", -1);
    try {
      return switch (words[0]) {
        case "register" -> register(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "handshakes" ->
            handshakes(Integer.parseInt(words[1]), Path.of(words[2]), Integer.parseInt(words[3]));
        case "prepare" ->
            prepare(
                Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        case "deltas" ->
            deltas(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
        case "upload" -> Double.toString(exchanges.send());
        default -> "error what is '" + line + "'";
      };
    } catch (BenchException e) {
      return "error " + e.getMessage();
    }
  }

  private String handshakes(int other, Path itsRoot, int number) {
    double seconds = exchanges.handshakes(Dialer.secure(other, itsRoot, null), number);
    return Double.toString(number / seconds);
  }

  private String register(int first, int number) {
    List<byte[]> requests =
        IntStream.range(first, first + number)
            .mapToObj(agent -> Exchanges.post(Paths.REGISTER, Json.bytes(request(agent))))
            .toList();
    double seconds =
        exchanges.onNewConnections(
            Dialer.secure(port, root, null),
            number,
            i -> requests.get(i),
            (i, body) -> registered(first + i, body));
    return Double.toString(number / seconds);
  }

  private Object request(int agent) {
    KeyPair key = keys.get(agent);
    return SignedRecords.sign(
        key,
        Purpose.REGISTRATION,
        new RegistrationRequest(
            Agents.device(agent),
            Keys.text(key.getPublic()),
            "agent-" + agent,
            Sha256.of("machine " + agent),
            "Debian GNU/Linux 12 (bookworm)",
            "0.1.0",
            site,
            Instant.now(),
            Optional.empty()));
  }

  private void registered(int agent, byte[] body) {
    switch (Json.read(body, RegistrationAnswer.class)) {
      case RegistrationAnswer.Approved approved -> approvals.set(agent, approved);
      case RegistrationAnswer.Pending pending ->
          throw new BenchException("Agent " + agent + " has to wait: " + pending);
      case RegistrationAnswer.Refused refused ->
          throw new BenchException("Agent " + agent + " was refused: " + refused.reason());
    }
  }

  private Identity identity(int agent, RegistrationAnswer.Approved approved) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      X509Certificate[] chain = new X509Certificate[approved.certificates().size()];
      for (int i = 0; i < chain.length; i++) {
        byte[] pem = approved.certificates().get(i).getBytes(StandardCharsets.US_ASCII);
        chain[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(pem));
      }
      return new Identity(keys.get(agent).getPrivate(), chain);
    } catch (CertificateException e) {
      throw new BenchException("Agent " + agent + " got no certificate", e);
    }
  }

  private Identity known(int agent) {
    RegistrationAnswer.Approved approved = approvals.get(agent);
    if (approved == null) {
      throw new BenchException("Agent " + agent + " is not registered");
    }
    return identity(agent, approved);
  }

  private String prepare(int first, int number, int rows) {
    sequence++;
    List<byte[]> requests =
        IntStream.range(first, first + number)
            .mapToObj(agent -> Exchanges.post(Paths.MESSAGES, Json.bytes(upload(agent, rows))))
            .toList();
    exchanges.open(Dialer.secure(port, root, new DeviceKeys(this::known)), first, requests);
    return "prepared";
  }

  private String deltas(int first, int number, int rows, int changed) {
    sequence++;
    List<byte[]> requests =
        IntStream.range(first, first + number)
            .mapToObj(agent ->
                Exchanges.post(
                    Paths.MESSAGES,
                    Json.bytes(signed(agent, SampleFacts.delta(agent, rows, changed)))))
            .toList();
    exchanges.open(Dialer.secure(port, root, new DeviceKeys(this::known)), first, requests);
    return "prepared";
  }

  private Upload upload(int agent, int rows) {
    Facts facts = SampleFacts.of(agent, rows);
    ContentHash digest = Sha256.of(Json.canonical(facts));
    Message report =
        new Message.InventoryReport(
            true,
            Optional.empty(),
            digest,
            facts.classes().entrySet().stream()
                .map(type -> new Message.ClassReport(type.getKey(), type.getValue(), List.of()))
                .toList());
    return signed(agent, report);
  }

  private Upload signed(int agent, Message report) {
    return new Upload(
        List.of(
            SignedRecords.sign(
                keys.get(agent),
                Purpose.MESSAGE,
                new DeviceMessage(
                    Agents.device(agent),
                    "%016x".formatted(agent),
                    sequence,
                    Instant.now(),
                    report))));
  }
}
