package dev.muster.platform.reachability;

import dev.muster.platform.rpcmapper.EndpointMapperClient;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.greeting.Banner;
import dev.muster.wire.greeting.Greeting;
import dev.muster.wire.greeting.Heard;
import dev.muster.wire.greeting.Marker;
import dev.muster.wire.rpcmapper.Mapped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;

/** Probes over TCP: connects, then speaks. */
final class StreamProbe {
  private final ProbeSettings settings;
  private final InstantSource clock;

  StreamProbe(ProbeSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @FunctionalInterface
  private interface Conversation {
    Finding with(Socket socket, Deadline end) throws IOException;
  }

  Finding talk(InetSocketAddress there, ProbeTarget target, Approach.Talk talk) {
    return connected(
        there,
        target,
        (socket, end) -> told(Conversations.greet(socket, talk.greeting(), end), talk.shy()));
  }

  Finding tls(InetSocketAddress there, ProbeTarget target) {
    String host = Probe.host(target, there.getAddress());
    var tls = new TlsHandshake(host);
    return connected(there, target, (socket, end) -> shaken(tls, socket, end, host));
  }

  Finding database(InetSocketAddress there, ProbeTarget target) {
    String host = Probe.host(target, there.getAddress());
    var tls = new TlsHandshake(host);
    return connected(
        there,
        target,
        (socket, end) -> {
          var answer = Conversations.greet(socket, Greeting.postgresql(), end);
          boolean offersTls = answer.bytes().length == 1 && answer.bytes()[0] == 'S';
          return offersTls
              ? shaken(tls, socket, end, host).after("PostgreSQL, ")
              : told(answer, false);
        });
  }

  /** Asks the endpoint mapper, then the port that it names. */
  Finding dynamic(InetSocketAddress mapper, ProbeTarget target) {
    var asked = talk(mapper, target, new Approach.Talk(Greeting.endpointMapper(), false));
    String where = "endpoint mapper on " + mapper.getPort() + ": ";
    if (!asked.verdict().reachable()) {
      return asked.after(where);
    }
    if (asked.marker().isEmpty()) {
      return mapped(mapper, target, where + asked.detail());
    }
    var port = asked.marker().get().dynamicPort();
    if (port.isEmpty()) {
      return Finding.of(Verdict.CANNOT_BE_TOLD, where + asked.detail() + ", names no dynamic port");
    }
    var there = new InetSocketAddress(mapper.getAddress(), port.getAsInt());
    return talk(there, target, new Approach.Talk(Greeting.listening(), true))
        .after("dynamic port " + port.getAsInt() + ": ");
  }

  /** Probes the port of the first interface of Muster that a real mapper knows. */
  private Finding mapped(InetSocketAddress mapper, ProbeTarget target, String said) {
    EndpointMapperClient client = new EndpointMapperClient(settings.connect(), settings.answer());
    for (MusterInterface wanted : MusterInterface.values()) {
      switch (client.map(mapper, wanted.id())) {
        case Mapped.Found(int port, var _) -> {
          return tls(new InetSocketAddress(mapper.getAddress(), port), target)
              .after("dynamic port " + port + " of the " + wanted.annotation() + ": ");
        }
        case Mapped.NotRegistered() -> {}
        case Mapped.Refused(String why) -> {
          return Finding.of(Verdict.CANNOT_BE_TOLD, said + "; asked for a port, it " + why);
        }
      }
    }
    return Finding.of(
        Verdict.CANNOT_BE_TOLD,
        said + "; it knows no interface of Muster yet, so no port to probe");
  }

  private Finding connected(
      InetSocketAddress there, ProbeTarget target, Conversation conversation) {
    try (var socket = new Socket()) {
      LocalPort.bind(target.source(), socket::bind);
      socket.connect(there, (int) settings.connect().toMillis());
      try {
        return conversation.with(socket, Deadline.in(settings.answer()));
      } catch (IOException broken) {
        return Finding.of(Verdict.OPEN, "accepts, then breaks off")
            .warn("the service did not answer a " + target.protocol().label() + " greeting");
      }
    } catch (IOException trouble) {
      return Trouble.of(trouble, settings.connect());
    }
  }

  private Finding shaken(TlsHandshake tls, Socket socket, Deadline end, String host)
      throws IOException {
    return switch (tls.shake(socket, end)) {
      case TlsHandshake.Outcome.Certified(String version, var certificate) ->
          new CertificateNames(certificate).judge(version, host, clock.instant());
      case TlsHandshake.Outcome.Refused(String why) ->
          Finding.of(Verdict.OPEN, "TLS").warn("the handshake failed: " + why);
      case TlsHandshake.Outcome.NotTls(Answer answer) -> told(answer, false);
    };
  }

  private static Finding told(Answer answer, boolean shy) {
    var marker = Marker.find(answer.bytes());
    if (marker.isPresent()) {
      return Finding.placeholder(marker.get());
    }
    if (answer.bytes().length == 0) {
      String detail = answer.closed() ? "accepts, then closes" : "accepts, says nothing";
      List<String> warnings = shy ? List.of() : List.of("the service did not answer the greeting");
      return Finding.of(Verdict.OPEN, detail).warn(warnings);
    }
    return switch (answer.heard()) {
      case Heard.Speaks(String detail) -> Finding.of(Verdict.OPEN, detail);
      case Heard.Other(String looksLike) ->
          Finding.of(Verdict.OTHER_SERVICE, "answers like " + looksLike);
      case Heard.NeedMore() ->
          Finding.of(Verdict.OTHER_SERVICE, "answers like " + Banner.describe(answer.bytes()));
    };
  }
}
