package dev.muster.command.ports;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.NearestWord;
import dev.muster.topology.firewall.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads parties, protocols and languages by their names, and ports. */
final class OptionConverters {
  private OptionConverters() {}

  /** Reads a party. */
  static final class OfParty implements ITypeConverter<Party> {
    @Override
    public Party convert(String text) {
      return find(text, Party.values(), Party::label, "party");
    }
  }

  /** Reads a protocol. */
  static final class OfProtocol implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String text) {
      return find(text, Protocol.values(), Protocol::label, "protocol");
    }
  }

  /** Reads a port. */
  static final class OfPort implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
        return Integer.valueOf(text);
      }
      throw new TypeConversionException("a port is a number from 1 to 65535, not '" + text + "'");
    }
  }

  /** Reads a firewall's language. */
  static final class OfLanguage implements ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
      return find(text, Language.values(), Language::label, "firewall language");
    }
  }

  /** The firewall languages that a shell offers. */
  static final class Languages extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Languages() {
      super(Arrays.stream(Language.values()).map(Language::label).toList());
    }
  }

  /** The parties that a shell offers. */
  static final class Parties extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Parties() {
      super(Arrays.stream(Party.values()).map(Party::label).toList());
    }
  }

  /** The protocols that a shell offers. */
  static final class Protocols extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Protocols() {
      super(Arrays.stream(Protocol.values()).map(Protocol::label).toList());
    }
  }

  private static <T> T find(String text, T[] values, Function<T, String> label, String kind) {
    List<String> labels = Arrays.stream(values).map(label).toList();
    int index = labels.indexOf(text);
    if (index >= 0) {
      return values[index];
    }
    throw new TypeConversionException(
        "there is no " + kind + " '" + text + "'" + NearestWord.hint(text, labels));
  }
}
