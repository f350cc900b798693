package dev.muster.wire.greeting;

/** Listens only: a known wrong service is named, anything else may be the expected one. */
final class ListeningGreeting implements Greeting {
  @Override
  public byte[] first() {
    return new byte[0];
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 4) {
      return new Heard.NeedMore();
    }
    if (Octets.startsWith(answer, "RFB ")) {
      return new Heard.Speaks(Octets.printable(answer, 0, 12));
    }
    return Banner.name(answer)
        .<Heard>map(Heard.Other::new)
        .orElseGet(() -> new Heard.Speaks(Banner.describe(answer)));
  }
}
