// Appends entries to a Tessera log on disk in batches, and prints the seconds that each took until it was in a signed
// checkpoint: tessera-append <folder> <batch> <batches>
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	ctx := context.Background()
	batch, _ := strconv.Atoi(os.Args[2])
	batches, _ := strconv.Atoi(os.Args[3])
	skey, _, err := note.GenerateKey(rand.Reader, "example.com/bench")
	fatal(err)
	signer, err := note.NewSigner(skey)
	fatal(err)
	driver, err := posix.New(ctx, posix.Config{Path: os.Args[1]})
	fatal(err)
	options := tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithBatching(uint(batch), 100*time.Millisecond).
		WithCheckpointInterval(100 * time.Millisecond)
	appender, shutdown, _, err := tessera.NewAppender(ctx, driver, options)
	fatal(err)
	start := time.Now()
	for b := 0; b < batches; b++ {
		futures := make([]tessera.IndexFuture, batch)
		for i := range futures {
			entry := make([]byte, 300)
			copy(entry, fmt.Sprintf("record %d %d", b, i))
			futures[i] = appender.Add(ctx, tessera.NewEntry(entry))
		}
		for _, future := range futures {
			_, err := future()
			fatal(err)
		}
	}
	elapsed := time.Since(start)
	fatal(shutdown(ctx))
	fmt.Println(elapsed.Seconds())
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
