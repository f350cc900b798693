package dev.muster.site.query;

import dev.muster.topology.NearestWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** From text to the tree of the grammar, within bounds. */
final class ParseQuery {
  static final int LONGEST = 16_384;
  private static final int DEEPEST = 40;
  private static final int MOST_TOKENS = 5_000;
  private static final int MOST_EXPECTED = 12;

  private ParseQuery() {}

  /**
   * Parses a query.
   *
   * @throws QueryException at the first mistake
   */
  static WqlParser.SelectContext tree(String query) {
    checkText(query);
    WqlLexer lexer = new WqlLexer(CharStreams.fromString(query));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    checkTokens(query, tokens.getTokens());
    WqlParser parser = new WqlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new FirstMistake(query));
    return parser.query().select();
  }

  private static void checkText(String query) {
    if (query.length() > LONGEST) {
      throw new QueryException(
          "A query has at most " + LONGEST + " characters, not " + query.length() + ".");
    }
    int line = 1;
    int column = 1;
    for (int letter : query.codePoints().toArray()) {
      if (letter == 0 || Character.getType(letter) == Character.SURROGATE) {
        throw new QueryException(
            query, line, column, "this character cannot be stored: U+%04X".formatted(letter));
      }
      column = letter == '\n' ? 1 : column + 1;
      line += letter == '\n' ? 1 : 0;
    }
  }

  private static void checkTokens(String query, List<Token> tokens) {
    if (tokens.size() > MOST_TOKENS) {
      throw new QueryException(
          "A query has at most " + MOST_TOKENS + " words and signs, not " + tokens.size() + ".");
    }
    int depth = 0;
    for (Token token : tokens) {
      depth += token.getType() == WqlLexer.LPAREN ? 1 : 0;
      depth -= token.getType() == WqlLexer.RPAREN ? 1 : 0;
      if (depth > DEEPEST) {
        throw at(query, token, "parentheses are nested deeper than " + DEEPEST);
      }
    }
  }

  static QueryException at(String query, Token token, String problem) {
    return new QueryException(
        query, Math.max(1, token.getLine()), token.getCharPositionInLine() + 1, problem);
  }

  /** Throws what the grammar did not expect. */
  private static final class FirstMistake extends BaseErrorListener {
    private final String query;

    FirstMistake(String query) {
      this.query = query;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object offending,
        int line,
        int column,
        String message,
        @Nullable RecognitionException trouble) {
      if (!(offending instanceof Token token) || !(recognizer instanceof Parser parser)) {
        throw new QueryException(query, line, column + 1, message);
      }
      List<String> expected =
          parser.getExpectedTokens().toList().stream().map(ParseQuery::name).distinct().toList();
      throw at(query, token, unexpected(token) + wanted(expected) + hint(token, expected));
    }

    private static String wanted(List<String> expected) {
      return expected.isEmpty() || expected.size() > MOST_EXPECTED
          ? ""
          : "; expected " + String.join(expected.size() == 2 ? " or " : ", ", expected);
    }

    private static String hint(Token token, List<String> expected) {
      Optional<String> near =
          token.getType() == WqlLexer.NAME
              ? NearestWord.to(
                  token.getText().toLowerCase(java.util.Locale.ROOT),
                  expected.stream().filter(word -> word.matches("[a-z]+")).toList())
              : Optional.empty();
      return near.map(word -> "; did you mean '" + word + "'?").orElse("");
    }

    private static String unexpected(Token token) {
      return switch (token.getType()) {
        case Token.EOF -> "the query ends too early";
        case WqlLexer.OTHER ->
            token.getText().equals("'") || token.getText().equals("\"")
                ? "a text begins here and does not end"
                : "'" + printable(token.getText()) + "' has no meaning here";
        default -> "did not expect '" + printable(token.getText()) + "'";
      };
    }
  }

  static String printable(String text) {
    String shown =
        text.codePoints()
            .map(letter -> Character.isISOControl(letter) ? '?' : letter)
            .limit(LONGEST_SHOWN)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return shown.length() < text.length() ? shown + "…" : shown;
  }

  private static final int LONGEST_SHOWN = 60;

  private static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end";
      case WqlLexer.NAME -> "a name";
      case WqlLexer.TEXT -> "a text in quotes";
      case WqlLexer.NUMBER, WqlLexer.HEX -> "a number";
      default ->
          Optional.ofNullable(WqlLexer.VOCABULARY.getLiteralName(type))
              .map(quoted -> quoted.substring(1, quoted.length() - 1))
              .orElse("<>");
    };
  }
}
