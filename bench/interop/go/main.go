// Command interop judges cases, one JSON object a line on standard input, with Go's own implementations of
// transparency logs, and answers one JSON object a line. It is the other half of ../go.mjs.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	formatslog "github.com/transparency-dev/formats/log"
	formatsnote "github.com/transparency-dev/formats/note"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Case is one question. Byte strings are base64 in JSON.
type Case struct {
	Kind    string   `json:"kind"`
	Message []byte   `json:"message"`
	Keys    []string `json:"keys"`
	Size    int64    `json:"size"`
	Index   int64    `json:"index"`
	Root    []byte   `json:"root"`
	Hash    []byte   `json:"hash"`
	Proof   [][]byte `json:"proof"`
}

// Answer is the verdict. Error is there for people only.
type Answer struct {
	OK      bool     `json:"ok"`
	Text    string   `json:"text,omitempty"`
	Signers []string `json:"signers,omitempty"`
	Message []byte   `json:"message,omitempty"`
	Size    uint64   `json:"size,omitempty"`
	Hashes  [][]byte `json:"hashes,omitempty"`
	Error   string   `json:"error,omitempty"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for in.Scan() {
		var c Case
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(70)
		}
		answer, err := judge(c)
		if err != nil {
			answer = Answer{Error: err.Error()}
		} else {
			answer.OK = true
		}
		if err := encoder.Encode(answer); err != nil {
			os.Exit(70)
		}
	}
}

func judge(c Case) (Answer, error) {
	switch c.Kind {
	case "note":
		return openNote(c)
	case "sign":
		return signNote(c)
	case "vkey":
		verifier, err := formatsnote.NewVerifier(string(c.Message))
		if err != nil {
			return Answer{}, err
		}
		return Answer{Signers: []string{handle(verifier.Name(), verifier.KeyHash())}}, nil
	case "checkpoint":
		var checkpoint formatslog.Checkpoint
		rest, err := checkpoint.Unmarshal(c.Message)
		if err != nil {
			return Answer{}, err
		}
		return Answer{Text: checkpoint.Origin, Size: checkpoint.Size, Hashes: [][]byte{checkpoint.Hash}, Message: rest}, nil
	case "inclusion":
		return Answer{}, tlog.CheckRecord(hashes(c.Proof), c.Size, hash(c.Root), c.Index, hash(c.Hash))
	case "consistency":
		return Answer{}, tlog.CheckTree(hashes(c.Proof), c.Size, hash(c.Root), c.Index, hash(c.Hash))
	case "tree":
		return buildTree(c)
	}
	return Answer{}, fmt.Errorf("unknown kind %q", c.Kind)
}

func openNote(c Case) (Answer, error) {
	var verifiers []note.Verifier
	for _, key := range c.Keys {
		verifier, err := formatsnote.NewVerifier(key)
		if err != nil {
			return Answer{}, err
		}
		verifiers = append(verifiers, verifier)
	}
	open, err := note.Open(c.Message, note.VerifierList(verifiers...))
	if err != nil {
		return Answer{}, err
	}
	var signers []string
	for _, signature := range open.Sigs {
		signers = append(signers, handle(signature.Name, signature.Hash))
	}
	return Answer{Text: open.Text, Signers: signers}, nil
}

func signNote(c Case) (Answer, error) {
	var signers []note.Signer
	for _, key := range c.Keys {
		signer, err := note.NewSigner(key)
		if err != nil {
			return Answer{}, err
		}
		signers = append(signers, signer)
	}
	signed, err := note.Sign(&note.Note{Text: string(c.Message)}, signers...)
	return Answer{Message: signed}, err
}

// buildTree answers the root of `record 0` to `record size-1` and the proofs of, and from, the tree of index+1 records.
func buildTree(c Case) (Answer, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	for i := int64(0); i < c.Size; i++ {
		added, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("record %d", i)), reader)
		if err != nil {
			return Answer{}, err
		}
		stored = append(stored, added...)
	}
	root, err := tlog.TreeHash(c.Size, reader)
	if err != nil {
		return Answer{}, err
	}
	record, err := tlog.ProveRecord(c.Size, c.Index, reader)
	if err != nil {
		return Answer{}, err
	}
	tree, err := tlog.ProveTree(c.Size, c.Index+1, reader)
	if err != nil {
		return Answer{}, err
	}
	all := append([]tlog.Hash{root}, record...)
	all = append(all, tree...)
	answer := Answer{Size: uint64(len(record))}
	for _, h := range all {
		answer.Hashes = append(answer.Hashes, h[:])
	}
	return answer, nil
}

func handle(name string, hash uint32) string {
	return strings.Join([]string{name, fmt.Sprintf("%08x", hash)}, "+")
}

// hash gives a hash that matches nothing when the bytes are not 32.
func hash(data []byte) tlog.Hash {
	var h tlog.Hash
	copy(h[:], data)
	return h
}

func hashes(data [][]byte) []tlog.Hash {
	var all []tlog.Hash
	for _, d := range data {
		all = append(all, hash(d))
	}
	return all
}
