package dev.muster.wire.greeting;

/** AMQP 1.0's protocol header, section 5.3.2 of its security part; a TLS alert is known too. */
final class BrokerGreeting implements Greeting {
  @Override
  public byte[] first() {
    return Octets.message("AMQP", 3, 1, 0, 0);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 5) {
      return new Heard.NeedMore();
    }
    if (Octets.startsWith(answer, "AMQP")) {
      return new Heard.Speaks("AMQP");
    }
    return TlsGreeting.isRecord(answer)
        ? new Heard.Speaks("wants TLS")
        : new Heard.Other(Banner.describe(answer));
  }
}
