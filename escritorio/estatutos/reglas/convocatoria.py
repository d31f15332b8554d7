"""Si una convocatoria cumple su plazo, si procede una petición y cuándo toca la siguiente."""

from __future__ import annotations

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_UNIDAD,
    Peticion,
    ReglaDeConvocatoria,
    UnidadDePlazo,
)
from escritorio.estatutos.reglas.calendario import (
    dias_corridos,
    dias_habiles,
    minutos_entre,
    restar_habiles,
    siguiente,
    sumar_dias,
    sumar_habiles,
    sumar_horas,
)
from escritorio.estatutos.reglas.dictar import dictar, en_tiempo, faltan, hacen_falta, no_se_sabe
from escritorio.estatutos.reglas.exigencias import ROTULOS, cuanto_se_exige, describir_votos, exigidos
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia

_LISTA_CORTA = 6
_SIN_HORA = len("2026-01-01")
_POR_HORA = 60
_Feriados = frozenset[str]


class _Medida(Registro):
    """Lo que media, en días o, si el plazo es en horas, en minutos; y cómo se contó."""

    median: int
    por_unidad: int
    cuenta: tuple[str, ...]


def cumple_plazo(
    regla: Regla | None,
    emitida: str,
    celebracion: str,
    *,
    feriados: _Feriados = frozenset(),
    urgente: bool = False,
) -> Dictamen:
    """Si entre la convocatoria y la sesión (momentos ISO) media el plazo, sin pasar del máximo.

    El día de la convocatoria no cuenta y el de la sesión sí. `feriados`: fechas ISO, para los días
    hábiles; `urgente`: se pide el plazo reducido, si la regla lo prevé.
    """
    parametros = _parametros(regla)
    if regla is None or parametros is None or parametros.plazo is None:
        return no_se_sabe("el plazo de convocatoria")
    if parametros.unidad is UnidadDePlazo.HORAS and min(len(emitida), len(celebracion)) <= _SIN_HORA:
        frase = "No se puede saber: el plazo es en horas y falta la hora de la convocatoria o de la sesión."
        return dictar(regla, Veredicto.NO_SE_SABE, frase, ())
    medida = _medir(parametros.unidad, emitida, celebracion, feriados)
    cuenta = (*medida.cuenta, *_lo_exigido(parametros, urgente))
    falta = _minimo(parametros, urgente) * medida.por_unidad - medida.median
    if falta > 0:
        reparo = _falta(parametros.unidad, falta)
    elif parametros.maximo and medida.median > parametros.maximo * medida.por_unidad:
        reparo = f"se adelanta más de {_en(parametros, parametros.maximo)}"
    else:
        return dictar(regla, Veredicto.SI, "La convocatoria cumple el plazo.", cuenta)
    return dictar(regla, Veredicto.NO, f"La convocatoria no cumple el plazo: {reparo}.", cuenta)


def ultima_fecha(
    regla: Regla | None, celebracion: str, *, feriados: _Feriados = frozenset(), urgente: bool = False
) -> str:
    """El último día (o momento, si el plazo es en horas) para convocar; «» si está por fijar o no lo hay.

    Con el plazo en días hábiles, el último hábil.
    """
    parametros = _parametros(regla)
    if parametros is None or parametros.plazo is None:
        return ""
    minimo = _minimo(parametros, urgente)
    if parametros.unidad is UnidadDePlazo.HORAS:
        return sumar_horas(celebracion, -minimo)
    if parametros.unidad is UnidadDePlazo.HABILES:
        return restar_habiles(celebracion, minimo, feriados)
    return sumar_dias(celebracion, -minimo)


def primera_sesion(
    parametros: ReglaDeConvocatoria, emitida: str, *, feriados: _Feriados = frozenset()
) -> str:
    """El primer día (o momento) en que puede celebrarse lo convocado entonces, sin urgencia."""
    plazo = _minimo(parametros, urgente=False)
    if parametros.unidad is UnidadDePlazo.HORAS:
        return sumar_horas(emitida, plazo)
    if parametros.unidad is UnidadDePlazo.HABILES:
        return sumar_habiles(emitida, plazo, feriados)
    return sumar_dias(emitida, plazo)


def procede_peticion(
    regla: Regla | None,
    firmantes: int,
    presencia: Presencia,
    *,
    presentada: str = "",
    feriados: _Feriados = frozenset(),
) -> Dictamen:
    """Si una petición de sesión firmada por `firmantes` integrantes obliga a convocarla.

    Con la fecha en que se presentó, la cuenta dice hasta cuándo se convoca y se celebra. `feriados`:
    fechas ISO, si sus plazos son en días hábiles.
    """
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe("la petición de sesión")
    if parametros.peticion is None:
        return dictar(regla, Veredicto.NO, "La regla no prevé que los integrantes pidan una sesión.", ())
    exigencia = parametros.peticion.exigencia
    base = base_de_presencia(exigencia.base, presencia)
    necesarios = max(1, exigidos(exigencia, base))
    cuenta = [
        f"La petición ha de ser de {describir_votos(exigencia)}.",
        f"{ROTULOS[exigencia.base]} {base}; exige {cuanto_se_exige(exigencia)}: {necesarios};"
        f" firmantes {firmantes}.",
        *_plazos_de_peticion(parametros.peticion, presentada, feriados),
    ]
    firman = contar(firmantes, "firmante", "firmantes")
    if firmantes >= necesarios:
        frase = f"La petición procede: {firman} y {hacen_falta(necesarios)}."
        return dictar(regla, Veredicto.SI, frase, cuenta)
    frase = f"La petición no procede: {firman} de {contar(necesarios, 'necesario', 'necesarios')}."
    return dictar(regla, Veredicto.NO, frase, cuenta)


def proxima_fecha(regla: Regla | None, desde: str) -> str | None:
    """La fecha que toca después de `desde` según la periodicidad; None si la regla no la fija."""
    parametros = _parametros(regla)
    if parametros is None or parametros.periodicidad is None:
        return None
    return siguiente(parametros.periodicidad, desde)


def es_universal(regla: Regla | None, presencia: Presencia) -> Dictamen:
    """Si la sesión vale sin convocatoria ni plazo porque asisten todos (Ley 40/2015 art. 17.2)."""
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return no_se_sabe("la sesión universal")
    if not parametros.universal:
        return dictar(
            regla, Veredicto.NO, "La regla no prevé sesionar sin convocatoria si asisten todos.", ()
        )
    cuenta = (f"Puestos cubiertos {presencia.cubiertos}; presentes con voto {presencia.presentes}.",)
    if presencia.presentes >= max(1, presencia.cubiertos):
        return dictar(regla, Veredicto.SI, "Asisten todos: la sesión vale sin convocatoria previa.", cuenta)
    if presencia.presentes and presencia.presentes >= presencia.habilitados:
        sin_voto = contar(presencia.cubiertos - presencia.presentes, "no tiene", "no tienen")
        frase = f"No se puede saber si asisten todos: {sin_voto} voto y no consta su asistencia."
        return dictar(regla, Veredicto.NO_SE_SABE, frase, cuenta)
    faltan_ = faltan(max(1, presencia.cubiertos) - presencia.presentes)
    return dictar(regla, Veredicto.NO, f"No asisten todos, {faltan_}: la sesión pide convocatoria.", cuenta)


def _parametros(regla: Regla | None) -> ReglaDeConvocatoria | None:
    dados = regla.parametros if regla else None
    return dados if isinstance(dados, ReglaDeConvocatoria) else None


def _minimo(parametros: ReglaDeConvocatoria, urgente: bool) -> int:
    """Sin urgencia prevista rige el plazo de siempre; sin plazo, ninguno."""
    return parametros.urgencia if urgente and parametros.urgencia is not None else parametros.plazo or 0


def _medir(unidad: UnidadDePlazo, emitida: str, celebracion: str, feriados: _Feriados) -> _Medida:
    if unidad is UnidadDePlazo.HORAS:
        minutos = minutos_entre(emitida, celebracion)
        cuanto = (
            f"{minutos // _POR_HORA} h {minutos % _POR_HORA} min" if minutos >= 0 else "después de la sesión"
        )
        cuenta = f"Convocada el {con_hora(emitida)} para el {con_hora(celebracion)}: {cuanto}."
        return _Medida(minutos, _POR_HORA, (cuenta,))
    convocada = f"Convocada el {en_corto(emitida)} para el {en_corto(celebracion)}"
    if unidad is UnidadDePlazo.CORRIDOS:
        dias = dias_corridos(emitida, celebracion)
        return _Medida(dias, 1, (f"{convocada}: {contar(dias, 'día', 'días')}.",))
    contados = dias_habiles(emitida, celebracion, feriados)
    dias = len(contados.habiles)
    pasos = [f"{convocada}: {contar(dias, 'día hábil', 'días hábiles')}{_cuales(contados.habiles)}."]
    if contados.de_descanso:
        pasos.append(f"No cuentan, por fin de semana: {_lista(contados.de_descanso)}.")
    if contados.feriados:
        pasos.append(f"No cuentan, por feriado: {enumerar([en_corto(d) for d in contados.feriados])}.")
    return _Medida(dias, 1, tuple(pasos))


def _cuales(dias: tuple[str, ...]) -> str:
    return f", {_lista(dias)}" if dias else ""


def _lista(dias: tuple[str, ...]) -> str:
    """Las fechas, o sólo las de los extremos si son muchas."""
    if len(dias) <= _LISTA_CORTA:
        return enumerar([en_corto(d) for d in dias])
    return f"{len(dias)} días entre el {en_corto(dias[0])} y el {en_corto(dias[-1])}"


def _lo_exigido(parametros: ReglaDeConvocatoria, urgente: bool) -> list[str]:
    minimo = _minimo(parametros, urgente)
    exige = "Se exige" if minimo == 1 else "Se exigen"
    lineas = [f"{exige} al menos {_en(parametros, minimo)}." if minimo else "No se exige antelación mínima."]
    if urgente and parametros.urgencia is None:
        lineas.append("La regla no prevé urgencia: rige el plazo de siempre.")
    elif urgente:
        lineas.append("Es el plazo reducido por urgencia.")
    if parametros.maximo:
        lineas.append(f"Se admiten a lo sumo {_en(parametros, parametros.maximo)}.")
    return lineas


def _en(parametros: ReglaDeConvocatoria, cuantos: int) -> str:
    return contar(cuantos, *NOMBRES_DE_UNIDAD[parametros.unidad])


def _falta(unidad: UnidadDePlazo, falta: int) -> str:
    if unidad is UnidadDePlazo.HORAS:
        return f"{'falta' if falta in (1, _POR_HORA, 24 * _POR_HORA) else 'faltan'} {en_tiempo(falta)}"
    if unidad is UnidadDePlazo.HABILES:
        return faltan(falta, *NOMBRES_DE_UNIDAD[unidad])
    return faltan(falta, "día", "días")


def _plazos_de_peticion(peticion: Peticion, presentada: str, feriados: _Feriados) -> list[str]:
    lineas = []
    habiles = peticion.unidad is UnidadDePlazo.HABILES
    for que, dias in (("convocarse", peticion.convocar_dias), ("celebrarse", peticion.celebrar_dias)):
        if dias:
            hasta = ""
            if presentada:
                tope = sumar_habiles(presentada, dias, feriados) if habiles else sumar_dias(presentada, dias)
                hasta = f": hasta el {en_corto(tope)}"
                hasta += " (sin descontar feriados)" if habiles and not feriados else ""
            lineas.append(f"Ha de {que} dentro de {contar(dias, *peticion.dias)} de presentada{hasta}.")
    return lineas
