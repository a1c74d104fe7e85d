package dev.plumbline.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
  private static final String GROUP = "/subscriptions/1111/resourceGroups/shop-test-azure";

  @ParameterizedTest
  @ValueSource(strings = {"a-b-logs", "shop-test-logs", "a-very-long-project-name-and-stack-logs"})
  void isThreeToTwentyFourLettersAndDigits(String readable) {
    assertThat(AccountName.of(readable, GROUP)).matches("[a-z0-9]{3,24}");
  }

  @Test
  void startsReadably() {
    assertThat(AccountName.of("shop-test-logs", GROUP)).startsWith("shoptestlog").hasSize(24);
  }

  @Test
  void isTheSameAfterEachDeployment() {
    assertThat(AccountName.of("shop-test-logs", GROUP))
        .isEqualTo(
            AccountName.of("shop-test-logs", GROUP.replace("resourceGroups", "resourcegroups")));
  }

  @Test
  void differsFromGroupToGroupAndFromNameToName() {
    var name = AccountName.of("shop-test-logs", GROUP);

    assertThat(AccountName.of("shop-test-logs", GROUP.replace("1111", "2222"))).isNotEqualTo(name);
    assertThat(AccountName.of("shop-test-logs2", GROUP)).isNotEqualTo(name);
  }
}
