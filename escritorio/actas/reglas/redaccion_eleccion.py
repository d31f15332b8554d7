"""Las frases de una elección en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.modelo.contenido import EleccionDeActa
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.actas.reglas.redaccion_votos import con_motivo, enlazar
from escritorio.comun.base.lengua import Frase, Habla, contada, frase, rotulos
from escritorio.sesiones.modelo.sesiones import Punto, Sesion
from escritorio.votaciones.modelo.elecciones import SIGUEN, Candidatura, Eleccion, NombreDeLista, Ronda


def eleccion(di: Habla, hecha: EleccionDeActa) -> list[str]:
    """Qué cargo se elige y quiénes se presentan; los que se retiraron, con su motivo."""
    dada = hecha.eleccion
    frases = [di("Elección de {} ({}).", dada.cargo, _plazas(dada))]
    if dada.candidaturas:
        suyas = enlazar(di, [_nombre(di, c, c.lista) for c in dada.candidaturas])
        frases.append(con_punto(di("Se presentan: {}", suyas)))
    else:
        frases.append(di("No se presenta ninguna candidatura."))
    return frases + [
        con_punto(di("{} retira su candidatura: {}", c.nombre, c.retirada))
        for c in dada.candidaturas
        if c.retirada
    ]


def ronda(di: Habla, hecha: Ronda) -> str:
    """Las cifras de una ronda, entre quiénes se votó y cómo se deshizo su empate."""
    cual = (
        frase("Ronda {}, entre {}", hecha.numero, frase(SIGUEN[hecha.siguen]))
        if hecha.siguen
        else frase("Ronda {}", hecha.numero)
    )
    dicha = di(
        "{}, en votación secreta {:a_las}, de {} con voto y {}: {}."
        if hecha.secreta
        else "{}, en votación {:a_las}, de {} con voto y {}: {}.",
        cual,
        hecha.momento,
        contada(hecha.presentes, "{} presente", "{} presentes"),
        contada(hecha.papeletas, "{} papeleta", "{} papeletas"),
        "; ".join(map(di.decir, _cifras(hecha))),
    )
    return (
        f"{dicha} {con_punto(di('Desempate: {}', di.decir(hecha.desempate)))}" if hecha.desempate else dicha
    )


def _cifras(hecha: Ronda) -> list[Frase]:
    votos = [frase("{}, {}", v.nombre, contada(v.votos, "{} voto", "{} votos")) for v in hecha.votos]
    resto = [
        (hecha.en_contra, frase("{} en contra", hecha.en_contra)),
        (hecha.blancos, contada(hecha.blancos, "{} voto en blanco", "{} votos en blanco")),
        (hecha.nulos, contada(hecha.nulos, "{} nulo", "{} nulos")),
        (hecha.abstenciones, contada(hecha.abstenciones, "{} abstención", "{} abstenciones")),
    ]
    return votos + [dichos for cuantos, dichos in resto if cuantos]


def elegidos(di: Habla, hecha: EleccionDeActa) -> str:
    """Quiénes resultan elegidos; y si quedó desierta, en todo o en parte, por qué."""
    dada = hecha.eleccion
    nombres = [_nombre(di, c, dada.elegidos(c)) for c in dada.electas]
    if not nombres:
        desierta = dada.estado == "desierta"
        queda = di(
            "La elección de {} queda desierta." if desierta else "La elección de {} queda sin resolver.",
            dada.cargo,
        )
        return con_motivo(di, queda, dada.motivo)
    resultan = con_punto(
        di(
            "Resulta electa la candidatura de {}"
            if len(nombres) == 1
            else "Resultan electas las candidaturas de {}",
            enlazar(di, nombres),
        )
    )
    if dada.repartidas:
        resultan = con_punto(di("Resultan elegidos, por el orden de su lista: {}", enlazar(di, nombres)))
    if dada.estado == "abierta":
        return f"{resultan} {di('Lo demás queda sin resolver.')}"
    if dada.por_cubrir > 0:
        return con_motivo(di, f"{resultan} {di('Lo demás queda sin cubrir.')}", dada.motivo)
    return resultan


def _plazas(dada: Eleccion) -> Frase:
    if dada.forma == "listas":
        return contada(dada.plazas, "por listas de {} nombre", "por listas de {} nombres")
    return contada(dada.plazas, "{} plaza", "{} plazas")


def _nombre(di: Habla, cual: Candidatura, nombres: Sequence[NombreDeLista]) -> str:
    """«Unidad (Ana Río, Presidencia; Luz Paz, Secretaría)», o el nombre solo."""
    suyos = [f"{n.nombre}, {n.cargo}" if n.cargo else n.nombre for n in nombres]
    return f"{cual.nombre} ({enlazar(di, suyos)})" if suyos else cual.nombre


_EN_NINGUNA = rotulos(
    (
        "en primera llamada",
        "ni en primera ni en segunda llamada",
        "ni en primera ni en segunda ni en tercera llamada",
    )
)


def no_celebrada(di: Habla, sesion: Sesion, llamadas: Sequence[str]) -> str:
    """El párrafo de una diligencia: qué se convocó y que no se celebró en las llamadas que dieron tiempo."""
    fin = sesion.cerrada or sesion.primera_llamada
    hubo = sum(momento <= fin for momento in llamadas[: len(_EN_NINGUNA)])
    huecos = (
        di(sesion.tipo),
        sesion.numero,
        sesion.organo,
        sesion.primera_llamada,
        di(_EN_NINGUNA[max(hubo, 1) - 1]),
        fin,
    )
    if sesion.emitida:
        return di(
            "Se hace constar que, convocada el {6:corto} la sesión {0} n.º {1} {2:del} para el {3:con_dia},"
            " {3:a_las}, la sesión no se celebró {4}, lo que se comprobó {5:a_las} del {5:con_dia}.",
            *huecos,
            sesion.emitida,
        )
    return di(
        "Se hace constar que, convocada la sesión {0} n.º {1} {2:del} para el {3:con_dia}, {3:a_las}, la"
        " sesión no se celebró {4}, lo que se comprobó {5:a_las} del {5:con_dia}.",
        *huecos,
    )


def causa(di: Habla, sesion: Sesion) -> str:
    """Por qué no se celebró."""
    return con_punto(di("Causa: {}", sesion.causa))


def concurrencia(di: Habla, vinieron: Sequence[str], faltaron: Sequence[str]) -> list[str]:
    """Quiénes vinieron y quiénes no."""
    if not vinieron:
        return [di("No concurrió nadie.")]
    frases = [di("Concurrió {}." if len(vinieron) == 1 else "Concurrieron {}.", _nombres(di, vinieron))]
    if faltaron:
        uno = len(faltaron) == 1
        frases.append(di("No concurrió {}." if uno else "No concurrieron {}.", _nombres(di, faltaron)))
    return frases


def sin_tratar(di: Habla, puntos: Sequence[Punto]) -> str:
    """El orden del día que quedó sin tratar."""
    cuales = di.enumerar([f"«{p.titulo}» ({p.numero})" for p in puntos])
    return di("Orden del día que no se trató: {}.", cuales)


def _nombres(di: Habla, nombres: Sequence[str]) -> str:
    cuantos = f"{len(nombres)}: " if len(nombres) > 1 else ""
    return f"{cuantos}{di.enumerar(nombres)}"
