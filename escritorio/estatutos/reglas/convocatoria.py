"""Si una convocatoria cumple su plazo, si procede una petición y cuándo toca la siguiente."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import (
    Frase,
    Hueco,
    contada,
    enumerada,
    frase,
    rotulos,
    unidas,
)
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    Peticion,
    PlazoDeVoto,
    ReglaDeActa,
    ReglaDeConvocatoria,
    UnidadDePlazo,
)
from escritorio.estatutos.reglas.calendario import (
    dias_corridos,
    dias_habiles,
    meses_enteros,
    minutos_entre,
    restar_habiles,
    restar_meses,
    siguiente,
    sumar_dias,
    sumar_habiles,
    sumar_horas,
    sumar_meses,
)
from escritorio.estatutos.reglas.dictar import (
    dictar,
    en_tiempo,
    faltan,
    hacen_falta,
    juzgar,
    no_se_sabe,
)
from escritorio.estatutos.reglas.exigencias import ROTULOS, cuanto_se_exige, describir_votos, exigidos
from escritorio.estatutos.reglas.numerar import PasoDeCuenta
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia, de_la_mesa

_CONVOCADA = rotulos("Convocada el {} para el {}: {}.")
_LISTA_CORTA = 6
_SIN_HORA = len("2026-01-01")
_POR_HORA = 60
_Feriados = frozenset[str]


class _Medida(Registro):
    """Lo que media, en días, meses enteros o, si el plazo es en horas, minutos; y cómo se contó.

    `sueltos`: los días que pasan de los meses.
    """

    median: int
    por_unidad: int
    cuenta: tuple[Frase, ...]
    sueltos: int = 0

    def sobra_de(self, maximo: int) -> bool:
        """Si media más de esas unidades."""
        return (self.median, self.sueltos) > (maximo * self.por_unidad, 0)


def cumple_plazo(
    regla: Regla | None,
    emitida: str,
    celebracion: str,
    *,
    feriados: _Feriados = frozenset(),
    urgente: bool = False,
    nombres: Mapping[str, str] | None = None,
) -> Dictamen:
    """Si entre la convocatoria y la sesión (momentos ISO) media el plazo, sin pasar del máximo.

    El día de la convocatoria no cuenta y el de la sesión sí, salvo que hayan de ser completos. `feriados`:
    fechas ISO, para los días hábiles; `urgente`: se pide el plazo reducido, si la regla lo prevé; `nombres`:
    los de los feriados, por su fecha, para decirlos.
    """
    parametros = _parametros(regla)
    if regla is None or parametros is None or parametros.plazo is None:
        return no_se_sabe(frase("el plazo de convocatoria"))
    if parametros.unidad is UnidadDePlazo.HORAS and min(len(emitida), len(celebracion)) <= _SIN_HORA:
        falta_la_hora = frase(
            "No se puede saber: el plazo es en horas y falta la hora de la convocatoria o de la sesión."
        )
        return dictar(regla, Veredicto.NO_SE_SABE, falta_la_hora, ())
    medida = _medir(parametros, emitida, celebracion, feriados, nombres or {})
    cuenta = (*medida.cuenta, *_lo_exigido(parametros, urgente))
    minimo, unidad = _minimo(parametros, urgente), parametros.unidad
    falta = minimo * medida.por_unidad - medida.median
    if falta > 0 and unidad is UnidadDePlazo.MESES:
        reparo = frase("había de convocarse hasta el {}", en_corto(restar_meses(celebracion, minimo)))
    elif falta > 0:
        reparo = _falta(unidad, falta)
    elif parametros.maximo and medida.sobra_de(parametros.maximo):
        reparo = frase("se adelanta más de {}", contar_unidad(unidad, parametros.maximo))
    else:
        return dictar(regla, Veredicto.SI, frase("La convocatoria cumple el plazo."), cuenta)
    return dictar(regla, Veredicto.NO, frase("La convocatoria no cumple el plazo: {}.", reparo), cuenta)


def manda_ratificar(regla: Regla | None) -> bool:
    """Si lo convocado de urgencia empieza por ratificarla."""
    parametros = _parametros(regla)
    return parametros is not None and parametros.ratifica_urgencia


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
    hasta = sumar_dias(celebracion, -1) if parametros.completos and minimo else celebracion
    if parametros.unidad is UnidadDePlazo.HABILES:
        return restar_habiles(hasta, minimo, feriados)
    if parametros.unidad is UnidadDePlazo.MESES:
        return restar_meses(hasta, minimo)
    return sumar_dias(hasta, -minimo)


def primera_sesion(
    parametros: ReglaDeConvocatoria, emitida: str, *, feriados: _Feriados = frozenset()
) -> str:
    """El primer día (o momento) en que puede celebrarse lo convocado entonces, sin urgencia."""
    plazo = _minimo(parametros, urgente=False)
    if parametros.unidad is UnidadDePlazo.HORAS:
        return sumar_horas(emitida, plazo)
    if parametros.unidad is UnidadDePlazo.HABILES:
        cumplido = sumar_habiles(emitida, plazo, feriados)
    elif parametros.unidad is UnidadDePlazo.MESES:
        cumplido = sumar_meses(emitida, plazo)
    else:
        cumplido = sumar_dias(emitida, plazo)
    return sumar_dias(cumplido, 1) if parametros.completos and plazo else cumplido


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
        return no_se_sabe(frase("la petición de sesión"))
    if parametros.peticion is None:
        no_la_preve = frase("La regla no prevé que los integrantes pidan una sesión.")
        return dictar(regla, Veredicto.NO, no_la_preve, ())
    exigencia = parametros.peticion.exigencia
    base = base_de_presencia(exigencia.base, presencia)
    necesarios = max(1, exigidos(exigencia, base))
    cuenta = [
        frase("La petición ha de ser de {}.", describir_votos(exigencia)),
        frase(
            "{} {}; exige {}: {}; firmantes {}.",
            frase(ROTULOS[exigencia.base]),
            base,
            cuanto_se_exige(exigencia),
            necesarios,
            firmantes,
        ),
        *_plazos_de_peticion(parametros.peticion, presentada, feriados),
    ]
    firman = contada(firmantes, "{} firmante", "{} firmantes")
    if firmantes >= necesarios:
        procede = frase("La petición procede: {} y {}.", firman, hacen_falta(necesarios))
        return dictar(regla, Veredicto.SI, procede, cuenta)
    precisos = contada(necesarios, "{} necesario", "{} necesarios")
    return dictar(regla, Veredicto.NO, frase("La petición no procede: {} de {}.", firman, precisos), cuenta)


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
        return no_se_sabe(frase("la sesión universal"))
    if not parametros.universal:
        no_la_preve = frase("La regla no prevé sesionar sin convocatoria si asisten todos.")
        return dictar(regla, Veredicto.NO, no_la_preve, ())
    cubiertos, presentes = presencia.cubiertos, presencia.presentes
    cuenta = (frase("Puestos cubiertos {}; presentes con voto {}.", cubiertos, presentes),)
    if presentes >= max(1, cubiertos):
        return _con_todos(regla, [de_la_mesa(quien, presencia) for quien in parametros.universal_con], cuenta)
    if presentes and presentes >= presencia.habilitados:
        duda = contada(
            cubiertos - presentes,
            "No se puede saber si asisten todos: {} no tiene voto y no consta su asistencia.",
            "No se puede saber si asisten todos: {} no tienen voto y no consta su asistencia.",
        )
        return dictar(regla, Veredicto.NO_SE_SABE, duda, cuenta)
    faltan_ = faltan(max(1, cubiertos) - presentes)
    dicho = frase("No asisten todos, {}: la sesión pide convocatoria.", faltan_)
    return dictar(regla, Veredicto.NO, dicho, cuenta)


def _con_todos(regla: Regla, mesa: Sequence[PasoDeCuenta], cuenta: tuple[Frase, ...]) -> Dictamen:
    """Asisten todos los que votan: falta mirar a quien de la mesa ha de estar además."""
    veredicto, cuenta = juzgar(p.cumple for p in mesa), (*cuenta, *(p.texto for p in mesa))
    if veredicto is Veredicto.SI:
        todos = frase("Asisten todos: la sesión vale sin convocatoria previa.")
        return dictar(regla, veredicto, todos, cuenta)
    if veredicto is Veredicto.NO:
        reparos = unidas("; ", [p.reparo for p in mesa if p.cumple is False])
        falta = frase("Asisten todos, pero {}: la sesión pide convocatoria.", reparos)
        return dictar(regla, veredicto, falta, cuenta)
    dudas = unidas("; ", [p.reparo for p in mesa if p.cumple is None])
    return dictar(regla, veredicto, frase("No se puede saber si vale sin convocatoria: {}.", dudas), cuenta)


def contar_unidad(unidad: UnidadDePlazo, cuantos: int) -> Frase:
    """«1 día hábil», «72 horas»."""
    return {
        UnidadDePlazo.CORRIDOS: contada(cuantos, "{} día corrido", "{} días corridos"),
        UnidadDePlazo.HABILES: contada(cuantos, "{} día hábil", "{} días hábiles"),
        UnidadDePlazo.HORAS: contada(cuantos, "{} hora", "{} horas"),
        UnidadDePlazo.MESES: contada(cuantos, "{} mes", "{} meses"),
    }[unidad]


def _parametros(regla: Regla | None) -> ReglaDeConvocatoria | None:
    dados = regla.parametros if regla else None
    return dados if isinstance(dados, ReglaDeConvocatoria) else None


def _minimo(parametros: ReglaDeConvocatoria, urgente: bool) -> int:
    """Sin urgencia prevista rige el plazo de siempre; sin plazo, ninguno."""
    return parametros.urgencia if urgente and parametros.urgencia is not None else parametros.plazo or 0


def _medir(
    parametros: ReglaDeConvocatoria,
    emitida: str,
    celebracion: str,
    feriados: _Feriados,
    nombres: Mapping[str, str],
) -> _Medida:
    unidad = parametros.unidad
    if unidad is UnidadDePlazo.HORAS:
        minutos = minutos_entre(emitida, celebracion)
        cuanto = frase("después de la sesión")
        if minutos >= 0:
            cuanto = frase("{} h {} min", minutos // _POR_HORA, minutos % _POR_HORA)
        cuenta = frase(_CONVOCADA, con_hora(emitida), con_hora(celebracion), cuanto)
        return _Medida(minutos, _POR_HORA, (cuenta,))
    corto = en_corto(emitida), en_corto(celebracion)
    if unidad is UnidadDePlazo.MESES:
        return _medir_meses(emitida, celebracion)
    entero = (frase("Son días completos: ni el de la convocatoria ni el de la sesión cuentan."),)
    # Sin el de la sesión, los de entre medias; el mismo día no media ninguno, y antes sigue siendo antes.
    hasta = (
        sumar_dias(celebracion, -1)
        if parametros.completos and celebracion[:10] > emitida[:10]
        else celebracion
    )
    if unidad is UnidadDePlazo.CORRIDOS:
        dias = dias_corridos(emitida, hasta)
        dicha = frase(_CONVOCADA, *corto, _en_dias(dias))
        return _Medida(dias, 1, (dicha, *(entero if parametros.completos else ())))
    contados = dias_habiles(emitida, hasta, feriados)
    cuantos = contar_unidad(unidad, len(contados.habiles))
    pasos = [frase(_CONVOCADA, *corto, unidas(", ", [cuantos, _lista(contados.habiles)]))]
    if contados.de_descanso:
        pasos.append(frase("No cuentan, por fin de semana: {}.", _lista(contados.de_descanso)))
    if contados.feriados:
        dichos = [_con_nombre(dia, nombres.get(dia, "")) for dia in contados.feriados]
        pasos.append(frase("No cuentan, por feriado: {}.", enumerada(dichos)))
    return _Medida(len(contados.habiles), 1, (*pasos, *(entero if parametros.completos else ())))


def _medir_meses(emitida: str, celebracion: str) -> _Medida:
    """«1 mes y 3 días», de fecha a fecha."""
    meses = meses_enteros(emitida, celebracion)
    dias = dias_corridos(sumar_meses(emitida, meses), celebracion) if meses >= 0 else 0
    van = [contar_unidad(UnidadDePlazo.MESES, meses)] if meses else []
    van += [_en_dias(dias)] if dias or not meses else []
    dicho = enumerada(van) if meses >= 0 else frase("después de la sesión")
    dicha = frase(_CONVOCADA, en_corto(emitida), en_corto(celebracion), dicho)
    return _Medida(meses, 1, (dicha,), dias)


def _con_nombre(dia: str, nombre: str) -> Hueco:
    return frase("{} ({})", en_corto(dia), nombre) if nombre else en_corto(dia)


def _en_dias(cuantos: int) -> Frase:
    return contada(cuantos, "{} día", "{} días")


def _lista(dias: tuple[str, ...]) -> Frase:
    """Las fechas, o sólo las de los extremos si son muchas."""
    if len(dias) <= _LISTA_CORTA:
        return enumerada([en_corto(d) for d in dias])
    return frase("{} días entre el {} y el {}", len(dias), en_corto(dias[0]), en_corto(dias[-1]))


def _lo_exigido(parametros: ReglaDeConvocatoria, urgente: bool) -> list[Frase]:
    minimo, unidad = _minimo(parametros, urgente), parametros.unidad
    lineas = [frase("No se exige antelación mínima.")]
    if minimo:
        lineas = [
            frase(
                "Se exige al menos {}." if minimo == 1 else "Se exigen al menos {}.",
                contar_unidad(unidad, minimo),
            )
        ]
    if urgente and parametros.urgencia is None:
        lineas.append(frase("La regla no prevé urgencia: rige el plazo de siempre."))
    elif urgente:
        lineas.append(frase("Es el plazo reducido por urgencia."))
        if parametros.ratifica_urgencia:
            lineas.append(frase("El primer punto ha de ser ratificar la urgencia."))
    if parametros.maximo:
        lineas.append(frase("Se admiten a lo sumo {}.", contar_unidad(unidad, parametros.maximo)))
    return lineas


def _falta(unidad: UnidadDePlazo, falta: int) -> Frase:
    if unidad is UnidadDePlazo.HORAS:
        cuanto, una = en_tiempo(falta), falta in (1, _POR_HORA, 24 * _POR_HORA)
    else:
        habiles = unidad is UnidadDePlazo.HABILES
        cuanto, una = contar_unidad(unidad, falta) if habiles else _en_dias(falta), falta == 1
    return unidas(" ", [frase("falta" if una else "faltan"), cuanto])


def _plazos_de_peticion(peticion: Peticion, presentada: str, feriados: _Feriados) -> list[Frase]:
    plazos = (
        (frase("Ha de convocarse dentro de {} de presentada"), peticion.convocar_dias),
        (frase("Ha de celebrarse dentro de {} de presentada"), peticion.celebrar_dias),
    )
    en_dias = [
        _hasta_cuando(
            replace(que, huecos=(contar_dias(peticion, dias),)), peticion, dias, presentada, feriados
        )
        for que, dias in plazos
        if dias
    ]
    return [*en_dias, *_en_meses(peticion.celebrar_meses, presentada)]


def _en_meses(meses: int, presentada: str) -> list[Frase]:
    """«Ha de celebrarse dentro de 2 meses de presentada: hasta el 28/02/2027.»"""
    if not meses:
        return []
    que = frase("Ha de celebrarse dentro de {} de presentada", contada(meses, "{} mes", "{} meses"))
    if not presentada:
        return [frase("{}.", que)]
    return [frase("{}: hasta el {}.", que, en_corto(sumar_meses(presentada, meses)))]


def _hasta_cuando(que: Frase, peticion: Peticion, dias: int, presentada: str, feriados: _Feriados) -> Frase:
    if not presentada:
        return frase("{}.", que)
    if peticion.unidad is not UnidadDePlazo.HABILES:
        return frase("{}: hasta el {}.", que, en_corto(sumar_dias(presentada, dias)))
    tope = en_corto(sumar_habiles(presentada, dias, feriados))
    if feriados:
        return frase("{}: hasta el {}.", que, tope)
    return frase("{}: hasta el {} (sin descontar feriados).", que, tope)


def contar_dias(peticion: Peticion, cuantos: int) -> Frase:
    """«1 día», «15 días hábiles»: los corridos, «días» a secas."""
    corridos = peticion.unidad is UnidadDePlazo.CORRIDOS
    return _en_dias(cuantos) if corridos else contar_unidad(peticion.unidad, cuantos)


def plazo_de_particular(
    regla: Regla | None, sesion: str, presentado: str, feriados: frozenset[str] = frozenset()
) -> Dictamen | None:
    """Si un voto particular llega a tiempo; momentos ISO: cuándo acabó la sesión y cuándo se presentó.

    None si la regla de actas no pone plazo. El día de la sesión no se cuenta.
    """
    plazo = regla.parametros.particular if regla and isinstance(regla.parametros, ReglaDeActa) else None
    if regla is None or plazo is None:
        return None
    limite, unidad = fin_de_particular(plazo, sesion, feriados), frase(_EN_DIAS[plazo.unidad])
    en_horas = plazo.unidad is UnidadDePlazo.HORAS
    a_tiempo = presentado <= limite if en_horas else presentado[:10] <= limite
    decir = con_hora if en_horas else en_corto
    cuenta = frase(
        "El plazo es de {} {} desde la sesión, hasta el {}; se presenta el {}.",
        plazo.cuantos,
        unidad,
        decir(limite),
        decir(presentado),
    )
    if a_tiempo:
        return dictar(regla, Veredicto.SI, frase("El voto particular se presenta en plazo."), [cuenta])
    return dictar(regla, Veredicto.NO, frase("El voto particular se presenta fuera de plazo."), [cuenta])


def fin_de_particular(plazo: PlazoDeVoto, sesion: str, feriados: frozenset[str] = frozenset()) -> str:
    """El último día (ISO), o el último minuto si el plazo es en horas."""
    if plazo.unidad is UnidadDePlazo.HORAS:
        return sumar_horas(sesion, plazo.cuantos)
    if plazo.unidad is UnidadDePlazo.HABILES:
        return sumar_habiles(sesion, plazo.cuantos, feriados)
    if plazo.unidad is UnidadDePlazo.MESES:
        return sumar_meses(sesion, plazo.cuantos)
    return sumar_dias(sesion, plazo.cuantos)


_EN_DIAS = rotulos(
    {
        UnidadDePlazo.CORRIDOS: "días corridos",
        UnidadDePlazo.HABILES: "días hábiles",
        UnidadDePlazo.HORAS: "horas",
        UnidadDePlazo.MESES: "meses",
    }
)
