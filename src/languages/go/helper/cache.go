package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// cacheWord as the first argument makes this program the go command's build cache: GOCACHEPROG.
const cacheWord = "cache"

// sinceCacheProg is the minor version of Go 1 from which on the go command asks a program.
const sinceCacheProg = 24

// cacheOver gives the go command a cache of its own over another one, which is only read.
func cacheOver(from, own string) error {
	self, err := os.Executable()
	minor := strings.SplitN(strings.TrimPrefix(runtime.Version(), "go1."), ".", 2)[0]
	version, _ := strconv.Atoi(minor)
	if err != nil || version < sinceCacheProg || strings.ContainsAny(self+own+from, "'") {
		return farm(from, own)
	}
	os.Setenv("GOCACHEPROG", fmt.Sprintf("'%s' %s '%s' '%s'", self, cacheWord, own, from))
	return os.MkdirAll(own, 0o755)
}

type cacheRequest struct {
	ID                 int64
	Command            string
	ActionID, OutputID []byte
	BodySize           int64
}

type cacheResponse struct {
	ID            int64
	Err           string     `json:",omitempty"`
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
}

// serveCache answers the go command: what is put goes to the own folder, what is asked for may stand in either.
func serveCache(own, from string) {
	reader, writer := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	writer.Encode(cacheResponse{KnownCommands: []string{"get", "put", "close"}})
	for {
		var asked cacheRequest
		if reader.Decode(&asked) != nil {
			return
		}
		var said cacheResponse
		switch asked.Command {
		case "get":
			said = found(&asked, own, from)
		case "put":
			said = put(&asked, reader, own)
		}
		said.ID = asked.ID
		if writer.Encode(said) != nil || asked.Command == "close" {
			return
		}
	}
}

func found(asked *cacheRequest, folders ...string) cacheResponse {
	for _, folder := range folders {
		var action, output string
		var size, at int64
		text, err := os.ReadFile(cacheFile(folder, asked.ActionID, "a"))
		if err != nil {
			continue
		}
		if _, err := fmt.Sscanf(string(text), "v1 %s %s %d %d", &action, &output, &size, &at); err != nil {
			continue
		}
		id, err := hex.DecodeString(output)
		path := cacheFile(folder, id, "d")
		if stood, missing := os.Stat(path); err != nil || missing != nil || stood.Size() != size {
			continue
		}
		when := time.Unix(0, at)
		return cacheResponse{OutputID: id, Size: size, Time: &when, DiskPath: path}
	}
	return cacheResponse{Miss: true}
}

func put(asked *cacheRequest, reader *json.Decoder, own string) cacheResponse {
	var body []byte
	if asked.BodySize > 0 {
		if err := reader.Decode(&body); err != nil {
			return cacheResponse{Err: err.Error()}
		}
	}
	path := cacheFile(own, asked.OutputID, "d")
	entry := fmt.Sprintf("v1 %x %x %20d %20d\n", asked.ActionID, asked.OutputID, len(body), time.Now().UnixNano())
	err := place(path, body)
	if err == nil {
		err = place(cacheFile(own, asked.ActionID, "a"), []byte(entry))
	}
	if err != nil {
		return cacheResponse{Err: err.Error()}
	}
	return cacheResponse{DiskPath: path}
}

// cacheFile is where the go command itself would keep it.
func cacheFile(folder string, id []byte, kind string) string {
	name := hex.EncodeToString(id)
	if len(name) < 2 {
		name = "00"
	}
	return filepath.Join(folder, name[:2], name+"-"+kind)
}

// place writes a file that others may read at the same time.
func place(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	made, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	_, err = made.Write(text)
	if closing := made.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(made.Name(), path)
	}
	return err
}
