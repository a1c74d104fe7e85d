package dev.plumbline.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aShortPlainTextStays() {
    assertThat(Excerpt.of("scan.intervall äöü 🙂")).isEqualTo("scan.intervall äöü 🙂");
    assertThat(Excerpt.of("x".repeat(80))).hasSize(80);
  }

  @Test
  void aLongTextIsCut() {
    assertThat(Excerpt.of("x".repeat(10_000_000))).isEqualTo("x".repeat(80) + "…");
  }

  @Test
  void nothingInItBreaksTheLineOrTurnsTheTerminal() {
    assertThat(Excerpt.of("a\nb\rc\u001b[31md\u2028e\u202ef\ud800g"))
        .isEqualTo("a?b?c?[31md?e?f?g");
  }
}
