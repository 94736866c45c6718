package org.shopplugin.samplehost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @Test
    void keyIsMadeOnceAndOnlyItsOwnerReadsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("secret");

        Secret first = Secret.at(file);
        Secret second = Secret.at(file);

        assertThat(second.sign("csrf", "text")).isEqualTo(first.sign("csrf", "text"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void signatureForOnePurposeIsWorthNothingForAnother() {
        Secret secret = Secret.random();

        assertThat(secret.sign("csrf", "text")).isNotEqualTo(secret.sign("audit", "text"));
    }

    @Test
    void sealedTextOpensWithTheSameKeyAndPurposeOnly() {
        Secret secret = Secret.random();
        String sealed = secret.seal("setting a", "hunter2");

        assertThat(sealed).doesNotContain("hunter2");
        assertThat(secret.open("setting a", sealed)).isEqualTo("hunter2");
        assertThatThrownBy(() -> secret.open("setting b", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Secret.random().open("setting a", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fileThatIsNoKeyStopsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "c2hvcnQ=");

        assertThatThrownBy(() -> Secret.at(file)).isInstanceOf(CannotStart.class);
    }
}
