// All cues that the text tracks of the video have now.
function cues() {
  return [...video.textTracks].flatMap((track) =>
    [...(track.cues || [])].map((cue) => ({
      id: cue.id,
      start: cue.startTime,
      end: cue.endTime,
      text: cue.text.replace(/<[^>]*>/g, ""),
    })),
  );
}

function bufferedStart() {
  return video.buffered.length ? video.buffered.start(0) : null;
}
