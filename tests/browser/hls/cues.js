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

// When the first picture that was shown is, in seconds of the player's time; null before that.
let firstPicture = null;
video.requestVideoFrameCallback((_, frame) => {
  firstPicture = frame.mediaTime;
});
