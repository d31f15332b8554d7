"""Cuánto dura un mandato, quién puede repetir, cuándo se prorroga y cuándo cesa."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, contada, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import Alternancia, LigaDeMandato, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.calendario import sumar_dias, sumar_meses
from escritorio.estatutos.reglas.decir import decir_reelecciones, en_tiempo_de_meses
from escritorio.estatutos.reglas.dictar import dictar, no_la_tiene, no_se_sabe
from escritorio.estatutos.reglas.numerar import PasoDeCuenta, dictar_pasos

_PENDIENTE = frase("el mandato")
_LIGADOS = (LigaDeMandato.ASAMBLEA, LigaDeMandato.ELECCION_LOCAL)


class MandatoPropuesto(Registro):
    """El que se va a dar. `quien`: su clave; fechas ISO, `hasta` incluido; `partido` None: no se sabe;
    `hecho`: el día de las elecciones o la asamblea a que se liga."""

    quien: str
    pais: str
    partido: str | None
    desde: str
    hasta: str | None
    hecho: str | None = None


class MandatoPrevio(Registro):
    """Uno anterior en el mismo puesto; `hasta`: su último día (el cese, si lo hubo)."""

    quien: str
    pais: str
    partido: str | None
    desde: str
    hasta: str | None


class EnElCargo(Registro):
    """El cargo público desde el que alguien ocupa un puesto, hasta un día.

    `consta`: si se sabe que lo tenía al empezar; `dejo`: el primer día (ISO) en que ya no, o None;
    `sucesor`: quien lo tiene desde `desde` (ISO), o «» si no consta.
    """

    titular: str
    consta: bool
    dejo: str | None = None
    sucesor: str = ""
    desde: str = ""


class DirectivaNueva(Registro):
    """Cuándo (ISO) empezó, se comunicó y se eligió a los definitivos; None, no consta.

    `primera`: son los primeros nombrados, que pueden ser provisionales.
    """

    desde: str
    comunicada: str | None = None
    definitiva: str | None = None
    primera: bool = True


def termino(regla: Regla | None, desde: str, hecho: str | None = None) -> str | None:
    """El último día que propone la regla para un mandato que empieza en `desde`.

    Si empieza o acaba con una asamblea o unas elecciones, `hecho` es la fecha de éstas; sin ella, la
    duración desde `desde`.
    None si la regla está pendiente o no da un término.
    """
    parametros = _parametros(regla)
    return _termino(parametros, desde, hecho) if parametros else None


def _termino(parametros: ReglaDeMandato, desde: str, hecho: str | None = None) -> str | None:
    if hecho is not None and parametros.fin in _LIGADOS:
        return sumar_meses(hecho, parametros.meses_tras_el_hecho)
    if hecho is not None and parametros.inicio in _LIGADOS and parametros.duracion_meses:
        meses = parametros.meses_tras_el_hecho if parametros.fin is LigaDeMandato.PLAZO else 0
        return ultimo_dia(sumar_meses(hecho, meses), parametros.duracion_meses)
    if parametros.dia and LigaDeMandato.FECHA_FIJA in (parametros.inicio, parametros.fin):
        return ultimo_dia(_dia_fijo(parametros.dia, desde), parametros.duracion_meses or 12)
    return ultimo_dia(desde, parametros.duracion_meses) if parametros.duracion_meses else None


def hecho_pedido(regla: Regla | None) -> LigaDeMandato | None:
    """Las elecciones o la asamblea cuya fecha hace falta para proponer el término, o None si ninguna."""
    parametros = _parametros(regla)
    ligados = (h for h in (parametros.fin, parametros.inicio) if h in _LIGADOS) if parametros else iter(())
    return next(ligados, None)


def desde_cuando(regla: Regla | None) -> str:
    """La coletilla del término si la regla no dice desde cuándo se cuenta; si lo dice, «»."""
    parametros = _parametros(regla)
    return _desde_cuando(parametros) if parametros else ""


def _desde_cuando(parametros: ReglaDeMandato) -> str:
    calla = _calla_desde_cuando(parametros)
    return ", contado desde el nombramiento: la regla no dice otra cosa" if calla else ""


def _calla_desde_cuando(parametros: ReglaDeMandato) -> bool:
    return not parametros.inicio and bool(parametros.duracion_meses) and parametros.fin is LigaDeMandato.PLAZO


def ultimo_dia(desde: str, meses: int) -> str:
    """El último de un plazo de meses: desde el 1 de julio, 12 meses, el 30 de junio."""
    fin = sumar_meses(desde, meses)
    # Si el mes no tiene ese día, su último ya es el del plazo: no hay víspera que tomar.
    return sumar_dias(fin, -1) if fin[8:10] == desde[8:10] else fin


def revisar_mandato(
    regla: Regla | None, propuesto: MandatoPropuesto, previos: Sequence[MandatoPrevio]
) -> Dictamen:
    """Si cabe: duración máxima, reelecciones seguidas y alternancia con los `previos` del mismo puesto."""
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe(_PENDIENTE)
    antes = sorted((p for p in previos if p.desde < propuesto.desde), key=lambda p: p.desde)
    pasos = [
        *_duracion(regla, parametros, propuesto),
        *_reeleccion(parametros, propuesto, antes),
        *_alternancia(parametros, propuesto, antes),
    ]
    si, no = frase("El mandato cabe en la regla."), frase("El mandato no cabe en la regla: {}.")
    return dictar_pasos(regla, pasos, si=si, no=no)


def admite_prorroga(regla: Regla | None, hasta_actual: str, hasta_nueva: str) -> Dictamen:
    """Si un acuerdo puede llevar el término de `hasta_actual` a `hasta_nueva` (últimos días)."""
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe(frase("la prórroga del mandato"))
    tope = parametros.prorroga_meses
    if tope is None:
        return dictar(regla, Veredicto.NO, frase("La regla no prevé prorrogar el mandato."), ())
    puede = frase("El mandato puede prorrogarse por acuerdo.")
    antes, luego = en_corto(hasta_actual), en_corto(hasta_nueva)
    cuenta = [frase("Terminaba el {}; se prorrogaría hasta el {}.", antes, luego)]
    if hasta_nueva <= hasta_actual:
        no_lo_es = frase("No es una prórroga: la fecha nueva no es posterior al término.")
        return dictar(regla, Veredicto.NO, no_lo_es, cuenta)
    if tope == 0:
        cuenta.append(frase("La regla no pone tope a la prórroga."))
        return dictar(regla, Veredicto.SI, puede, cuenta)
    limite = ultimo_dia(sumar_dias(hasta_actual, 1), tope)
    admite = frase("Admite {} de prórroga: hasta el {}.", en_tiempo_de_meses(tope), en_corto(limite))
    cuenta.append(admite)
    if hasta_nueva <= limite:
        return dictar(regla, Veredicto.SI, puede, cuenta)
    pasa = frase("La prórroga pasa del {}, su tope.", en_corto(limite))
    return dictar(regla, Veredicto.NO, pasa, cuenta)


def cesa_con_el_cargo(regla: Regla | None, en_ejercicio: bool | None) -> Dictamen:
    """Sí: el mandato cesó solo al dejar el cargo público; no: sigue; y puede no saberse (None)."""
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe(_PENDIENTE)
    if not parametros.cesa_con_el_cargo:
        return dictar(regla, Veredicto.NO, frase("El mandato no depende del cargo público."), ())
    cuenta = (frase("La regla dice que el mandato cesa al dejar el cargo público."),)
    if en_ejercicio is None:
        duda = frase("No se puede saber: no consta si sigue en el cargo público.")
        return dictar(regla, Veredicto.NO_SE_SABE, duda, cuenta)
    if en_ejercicio:
        sigue = frase("Sigue en el cargo público: el mandato sigue.")
        return dictar(regla, Veredicto.NO, sigue, cuenta)
    dejo = frase("Dejó el cargo público: el mandato ha cesado.")
    return dictar(regla, Veredicto.SI, dejo, cuenta)


def sucede_en_el_puesto(regla: Regla | None, dado: EnElCargo) -> Dictamen:
    """Si a quien dejó el cargo público le sucede en el puesto quien le sucedió en él."""
    parametros = _parametros(regla)
    if regla is None or parametros is None or not parametros.cesa_con_el_cargo:
        return cesa_con_el_cargo(regla, None)
    cuenta = [frase("La regla dice que el mandato cesa al dejar el cargo público.")]
    if dado.dejo is None:
        if not dado.consta:
            duda = frase("No se puede saber: no consta qué cargo público tenía {} al empezar.", dado.titular)
            return dictar(regla, Veredicto.NO_SE_SABE, duda, cuenta)
        sigue = frase("{} sigue en el cargo público: nadie le sucede.", dado.titular)
        return dictar(regla, Veredicto.NO, sigue, cuenta)
    cuenta.append(frase("{} dejó el cargo público el {:corto}.", dado.titular, dado.dejo))
    if not parametros.sucede:
        cuenta.append(frase("No dice que le suceda nadie."))
        vacante = frase("A {} no le sucede nadie: el puesto queda vacante.", dado.titular)
        return dictar(regla, Veredicto.NO, vacante, cuenta)
    cuenta.append(frase("Le sucede en el puesto quien le suceda en ese cargo."))
    if not dado.sucesor:
        duda = frase("No se puede saber: no consta quién sucedió a {} en el cargo público.", dado.titular)
        return dictar(regla, Veredicto.NO_SE_SABE, duda, cuenta)
    sucede = frase("A {} le sucede {} desde el {:corto}.", dado.titular, dado.sucesor, dado.desde)
    return dictar(regla, Veredicto.SI, sucede, cuenta)


def comunicar_hasta(regla: Regla | None, desde: str) -> str | None:
    """El último día para comunicar los nombramientos que empezaron en `desde`, o None sin plazo."""
    dias = parametros.comunicar_dias if (parametros := _parametros(regla)) else 0
    return sumar_dias(desde, dias) if dias else None


def definitivo_hasta(regla: Regla | None, desde: str) -> str | None:
    """El último día para elegir a los definitivos si los primeros empezaron en `desde`, o None sin plazo."""
    dias = parametros.definitivo_dias if (parametros := _parametros(regla)) else 0
    return sumar_dias(desde, dias) if dias else None


def plazos_de_directiva(regla: Regla | None, dada: DirectivaNueva, dia: str) -> Dictamen:
    """Si lo que hay que hacer con una directiva nueva se hizo en su plazo, a ese día (ISO)."""
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe(_PENDIENTE)
    pasos = [*_comunicada(regla, parametros, dada, dia), *_definitiva(regla, parametros, dada, dia)]
    if not pasos:
        return no_la_tiene(frase("plazos para una directiva nueva"))
    si, no = frase("La directiva nueva cumplió sus plazos."), frase("La directiva nueva no cumple: {}.")
    dictamen = dictar_pasos(regla, pasos, si=si, no=no)
    return replace(dictamen, cuenta=(frase("Empezó el {:corto}.", dada.desde), *dictamen.cuenta))


def _comunicada(
    regla: Regla, parametros: ReglaDeMandato, dada: DirectivaNueva, dia: str
) -> Iterator[PasoDeCuenta]:
    if limite := comunicar_hasta(regla, dada.desde):
        a = f" {parametros.comunicar_a}" if parametros.comunicar_a else ""
        dias = contada(parametros.comunicar_dias, "{} día", "{} días")
        manda = frase("Los nombramientos se comunican{} en {}: hasta el {:corto}.", a, dias, limite)
        yield _en_plazo(manda, frase("comunicarlos"), dada.comunicada, limite, dia)


def _definitiva(
    regla: Regla, parametros: ReglaDeMandato, dada: DirectivaNueva, dia: str
) -> Iterator[PasoDeCuenta]:
    if dada.primera and (limite := definitivo_hasta(regla, dada.desde)):
        dias = contada(parametros.definitivo_dias, "{} día", "{} días")
        manda = frase(
            "Los primeros son provisionales; los definitivos se eligen en {}: hasta el {:corto}.",
            dias,
            limite,
        )
        yield _en_plazo(manda, frase("elegir a los definitivos"), dada.definitiva, limite, dia)


def _en_plazo(manda: Frase, que: Frase, hecho: str | None, limite: str, dia: str) -> PasoDeCuenta:
    """Lo que manda y si se hizo a tiempo; sin constar, mientras haya plazo no se sabe."""
    if hecho:
        consta = frase("Se hizo el {:corto}.", hecho)
        tarde = frase("el plazo para {} acabó el {:corto} y se hizo el {:corto}", que, limite, hecho)
        return PasoDeCuenta(hecho <= limite, unidas(" ", [manda, consta]), tarde)
    cuenta = unidas(" ", [manda, frase("No consta que se hiciera.")])
    if dia <= limite:
        return PasoDeCuenta(None, cuenta, frase("falta {}, y hay plazo hasta el {:corto}", que, limite))
    vencido = frase("el plazo para {} acabó el {:corto} y no consta que se hiciera", que, limite)
    return PasoDeCuenta(False, cuenta, vencido)


def vacante_hasta(regla: Regla | None, desde: str) -> str | None:
    """Último día para cubrir una vacante abierta en `desde`, o None si la regla no fija plazo."""
    parametros = _parametros(regla)
    if parametros is None or not parametros.vacancia_dias:
        return None
    return sumar_dias(desde, parametros.vacancia_dias)


def ejemplos_de_mandato(parametros: ReglaDeMandato, hoy: str) -> tuple[str, ...]:
    """Cuándo acabaría el mandato de quien empezara ese día (ISO)."""
    fin = _termino(parametros, hoy)
    if not fin:
        return ()
    termina = "terminará a más tardar" if parametros.duracion_maxima else "terminará"
    return (f"Quien empiece hoy {termina} el {en_corto(fin)}{_desde_cuando(parametros)}.",)


def _parametros(regla: Regla | None) -> ReglaDeMandato | None:
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDeMandato) else None


def _dia_fijo(dia: str, desde: str) -> str:
    """El último «MM-DD» no posterior a `desde`."""
    # El 29 de febrero sólo existe algunos años: los demás, el 28.
    anio = int(desde[:4]) - (desde[5:10] < dia)
    meses = (anio - 2000) * 12
    return sumar_meses(f"2000-{dia}", meses)


def _duracion(regla: Regla, parametros: ReglaDeMandato, propuesto: MandatoPropuesto) -> list[PasoDeCuenta]:
    limite = termino(regla, propuesto.desde, propuesto.hecho)
    desde = en_corto(propuesto.desde)
    if limite is None:
        return [PasoDeCuenta(True, frase("Desde el {}; la regla no fija cuánto dura.", desde))]
    dura = frase("Desde el {}, puede durar hasta el {}", desde, en_corto(limite))
    if _calla_desde_cuando(parametros):
        dura = frase("{}, contado desde el nombramiento: la regla no dice otra cosa", dura)
    if propuesto.hasta is None:
        falta = NADA if parametros.hasta_sucesor else frase("no tiene término y la regla lo fija")
        return [PasoDeCuenta(not falta, frase("{}; se propone sin término.", dura), falta)]
    texto = frase("{}; se propone hasta el {}.", dura, en_corto(propuesto.hasta))
    return [
        PasoDeCuenta(propuesto.hasta <= limite, texto, frase("pasa del {}, su término", en_corto(limite)))
    ]


def _reeleccion(
    parametros: ReglaDeMandato, propuesto: MandatoPropuesto, antes: Sequence[MandatoPrevio]
) -> list[PasoDeCuenta]:
    if parametros.reelecciones is None:
        return []
    seguidos = _seguidos(propuesto, antes)
    lleva = contada(seguidos, "{} mandato seguido", "{} mandatos seguidos")
    texto = frase("Lleva {}; {}.", lleva, decir_reelecciones(parametros.reelecciones))
    reparo = frase("sería su reelección seguida {}.ª", seguidos)
    return [PasoDeCuenta(seguidos <= parametros.reelecciones, texto, reparo)]


def _seguidos(propuesto: MandatoPropuesto, antes: Sequence[MandatoPrevio]) -> int:
    """Cuántos mandatos suyos acaban en éste sin que entre medias empezara el de otro."""
    siguiente, cuantos = propuesto.desde, 0
    for previo in reversed([p for p in antes if p.quien == propuesto.quien]):
        otros = (p.desde for p in antes if p.quien != propuesto.quien)
        if previo.hasta is not None and any(previo.hasta < otro < siguiente for otro in otros):
            break
        siguiente, cuantos = previo.desde, cuantos + 1
    return cuantos


def _alternancia(
    parametros: ReglaDeMandato, propuesto: MandatoPropuesto, antes: Sequence[MandatoPrevio]
) -> list[PasoDeCuenta]:
    if parametros.alterna is Alternancia.NINGUNA or not antes:
        return []
    ultimo = antes[-1]
    if parametros.alterna is Alternancia.PAIS:
        previo, nuevo, que = ultimo.pais, propuesto.pais, frase("país")
    else:
        previo, nuevo, que = ultimo.partido or "", propuesto.partido or "", frase("partido")
    no_consta = frase("no consta")
    texto = frase("Alterna el {}: antes {}, ahora {}.", que, previo or no_consta, nuevo or no_consta)
    if not previo or not nuevo:
        return [PasoDeCuenta(None, texto, frase("no consta el {} de los dos mandatos", que))]
    return [PasoDeCuenta(previo != nuevo, texto, frase("repite el {} del mandato anterior ({})", que, nuevo))]
