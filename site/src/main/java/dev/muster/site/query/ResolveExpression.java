package dev.muster.site.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Expression.DatePart;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the tree of an expression to an expression. */
final class ResolveExpression {
  private static final Map<DatePart, List<String>> PARTS =
      Map.of(
          DatePart.YEAR, List.of("year", "yyyy", "yy"),
          DatePart.QUARTER, List.of("quarter", "qq", "q"),
          DatePart.MONTH, List.of("month", "mm", "m"),
          DatePart.WEEK, List.of("week", "wk", "ww"),
          DatePart.DAY, List.of("day", "dd", "d", "dayofyear", "dy", "y"),
          DatePart.HOUR, List.of("hour", "hh"),
          DatePart.MINUTE, List.of("minute", "mi", "n"),
          DatePart.SECOND, List.of("second", "ss", "s"));

  private static final List<String> FUNCTIONS =
      List.of("GetDate", "DateAdd", "DateDiff", "Upper", "Lower");

  private final Scope scope;
  private final Mistakes mistakes;

  ResolveExpression(Scope scope, Mistakes mistakes) {
    this.scope = scope;
    this.mistakes = mistakes;
  }

  Expression of(WqlParser.ExpressionContext tree) {
    if (tree.function() != null) {
      return function(tree.function());
    }
    if (tree.property() != null) {
      return scope.property(tree.property());
    }
    if (tree.text() != null) {
      return constant(Value.of(Literals.text(tree.text().getText())));
    }
    if (tree.number() != null) {
      return constant(number(tree.number()));
    }
    if (tree.NULL() != null) {
      throw mistakes.at(tree, "null can only be asked for with 'is null' or 'is not null'");
    }
    return constant(Value.of(tree.TRUE() != null));
  }

  private static Expression constant(Value value) {
    return new Expression.Constant(value);
  }

  private Value number(WqlParser.NumberContext tree) {
    return Literals.number(tree.getText())
        .orElseThrow(() -> mistakes.at(tree, "a number has at most 64 bits"));
  }

  private Expression function(WqlParser.FunctionContext tree) {
    String name = tree.name().getText();
    return switch (Scope.key(name)) {
      case "getdate" -> {
        arguments(tree, 0, "GetDate()");
        yield new Expression.Now();
      }
      case "dateadd" -> later(arguments(tree, 3, "DateAdd(day, -7, GetDate())"));
      case "datediff" -> span(arguments(tree, 3, "DateDiff(day, a time, GetDate())"));
      // Letter case means nothing in comparisons.
      case "upper", "lower" -> of(arguments(tree, 1, name + "(a property)").getFirst());
      default ->
          throw mistakes.at(
              tree, "there is no function " + Scope.printable(name) + Scope.hint(name, FUNCTIONS));
    };
  }

  private List<WqlParser.ExpressionContext> arguments(
      WqlParser.FunctionContext tree, int number, String example) {
    if (tree.expression().size() != number) {
      throw mistakes.at(tree, "this is written " + example);
    }
    return tree.expression();
  }

  private Expression later(List<WqlParser.ExpressionContext> arguments) {
    DatePart part = part(arguments.get(0));
    if (arguments.get(1).number() == null
        || !(number(arguments.get(1).number()) instanceof Value.Whole(long number))) {
      throw mistakes.at(arguments.get(1), "how much is added is a number, such as -7");
    }
    if (Math.abs(number) > part.most()) {
      throw mistakes.at(arguments.get(1), "at most " + part.most() + " are added, about 900 years");
    }
    Expression time = time(arguments.get(2));
    if (time instanceof Expression.Later) {
      throw mistakes.at(arguments.get(2), "one DateAdd goes not into another");
    }
    return new Expression.Later(number, part, time);
  }

  private Expression span(List<WqlParser.ExpressionContext> arguments) {
    return new Expression.Span(
        part(arguments.get(0)), time(arguments.get(1)), time(arguments.get(2)));
  }

  private DatePart part(WqlParser.ExpressionContext tree) {
    String written = tree.text() != null ? Literals.text(tree.text().getText()) : tree.getText();
    return PARTS.entrySet().stream()
        .filter(each -> each.getValue().contains(Scope.key(written)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            mistakes.at(
                tree,
                "times are counted in year, quarter, month, week, day, hour, minute or second, not "
                    + Scope.printable(written)
                    + Scope.hint(written, PARTS.values().stream().map(List::getFirst).toList())));
  }

  private Expression time(WqlParser.ExpressionContext tree) {
    Expression expression = of(tree);
    if (expression instanceof Expression.Property property) {
      scope.single(property, tree, "counted with");
    }
    if (expression instanceof Expression.Constant(var value)) {
      try {
        return constant(Typing.fit(PropertyType.TIME, value).value());
      } catch (Typing.Mismatch mismatch) {
        throw mistakes.at(tree, String.valueOf(mismatch.getMessage()));
      }
    }
    Optional<PropertyType> type = Typing.type(expression);
    if (type.isPresent() && type.get() != PropertyType.TIME && type.get() != PropertyType.TEXT) {
      throw mistakes.at(tree, "a time goes here");
    }
    return expression;
  }
}
