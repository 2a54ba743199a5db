package shop.user.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailTest {

  @Test
  void everySpellingOfAnAddressHasOneKey() {
    assertThat(new Email("Ann.Lee@Example.COM").key())
        .isEqualTo(new Email("ann.lee@example.com").key());
    assertThat(new Email("Jose\u0301@example.com").key())
        .isEqualTo(new Email("JOS\u00c9@example.com").key());
  }

  @Test
  void othersHaveAnother() {
    assertThat(new Email("ann.lee@example.com").key())
        .isNotEqualTo(new Email("annlee@example.com").key());
  }
}
