package dev.plumbline.sandbox.arm.graph;

import dev.plumbline.sandbox.arm.ArmFailure;
import java.util.List;

/** The tokens of a query, read from left to right. Not thread-safe. */
final class Tokens {

  private final List<Token> all;
  private int position;

  Tokens(List<Token> all) {
    this.all = List.copyOf(all);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return all.get(Math.min(position + ahead, all.size() - 1));
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  Token take() {
    var token = peek();
    position++;
    return token;
  }

  boolean takeIf(String sign) {
    boolean found = peek().is(sign);
    position += found ? 1 : 0;
    return found;
  }

  boolean takeWordIf(String word) {
    boolean found = peek().isWord(word);
    position += found ? 1 : 0;
    return found;
  }

  void take(String sign) throws ArmFailure {
    if (!takeIf(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  String word() throws ArmFailure {
    if (peek().kind() != Token.Kind.WORD) {
      throw expected("a name");
    }
    return take().text();
  }

  String number() throws ArmFailure {
    if (peek().kind() != Token.Kind.NUMBER || !peek().text().matches("\\d{1,6}")) {
      throw expected("a whole number");
    }
    return take().text();
  }

  ArmFailure expected(String what) {
    return QueryFailure.of("Expected " + what + " but found '" + peek().text() + "'.");
  }
}
