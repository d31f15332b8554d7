"""Si una propuesta alcanza la mayoría que se exige."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos, unidad_de
from escritorio.comun.base.lengua import NADA, Frase, contada, enumerada, frase, rotulos, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_EMPATE,
    TIPOS_DE_SESION,
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Neutro,
    ReglaDeMayoria,
    Secreto,
    decision_dicha,
)
from escritorio.estatutos.reglas.dictar import (
    dictar,
    hacen_falta,
    juzgar,
    no_la_tiene,
    no_se_sabe,
)
from escritorio.estatutos.reglas.exigencias import (
    CON_HABILITADOS,
    CON_PRESENTES,
    al_menos_algo,
    contar_base,
    contar_grupos,
    cuanto_se_exige,
    describir_votos,
    exigidos,
)
from escritorio.estatutos.reglas.numerar import PasoDeCuenta


class VotosDeGrupo(Registro):
    """Lo votado por los integrantes de un grupo (un país).

    `neutros`: abstenciones y votos en blanco; `blancos`: cuántos de ellos son en blanco. `ausentes`:
    quienes se ausentaron una vez empezado el punto; no están entre los `presentes`.
    """

    a_favor: Cuantos
    en_contra: Cuantos
    neutros: Cuantos
    presentes: Cuantos
    habilitados: Cuantos
    blancos: Cuantos = 0
    ausentes: Cuantos = 0


class Votos(Registro):
    """El resultado de una votación y los denominadores de ese instante.

    `ausentes`: quienes se ausentaron una vez empezado el punto; no están entre los `presentes`.
    `por_grupo`: sólo si la votación es nominal. `nulos`: papeletas que no valen; `excusados`: quienes no
    votan en este punto por interés en él; ni están entre los presentes ni entre los habilitados.
    """

    a_favor: Cuantos
    en_contra: Cuantos
    abstenciones: Cuantos
    presentes: Cuantos
    habilitados: Cuantos
    numero_legal: Cuantos
    cubiertos: Cuantos
    blancos: Cuantos = 0
    ausentes: Cuantos = 0
    por_grupo: Mapping[Reparto, Mapping[str, VotosDeGrupo]] = field(default_factory=dict)
    nulos: Cuantos = 0
    excusados: Cuantos = 0


class Circunstancias(Registro):
    """Lo que rodea a una votación y una regla puede pedir; None, o sin estar en `a_favor`: no se sabe.

    `faltan`: cuántos integrantes no asisten, y `nombres` de quienes; `sesion`: de qué tipo es; `convocado`:
    si el asunto constaba en la convocatoria; `secreta`: si se vota en secreto; `a_favor`: por cada puesto
    que la regla nombra, si quien lo ocupa votó a favor. `sin_sesion`: nadie está reunido, por escrito o
    ad referéndum.
    """

    faltan: int | None = None
    nombres: tuple[str, ...] = ()
    sesion: str = ""
    convocado: bool | None = None
    secreta: bool | None = None
    a_favor: Mapping[str, bool | None] = field(default_factory=dict)
    sin_sesion: bool = False


ES_DICTAMEN = rotulos("{} es un órgano consultivo: lo aprobado es su dictamen, y no un acuerdo.")
"""Lo que se añade a lo que aprueba quien no acuerda."""
_NO_CONSTAN = Circunstancias()


class NoCabeDecidir(ErrorDeUsuario):
    """La regla no deja decidirlo así: pide otra sesión, que asistan todos u otro modo de votar."""


def exigir_que_quepa(regla: Regla | None, en: Circunstancias) -> None:
    """Lanza `NoCabeDecidir` si algo de lo que se sabe impide decidirlo."""
    if regla is not None and (no := no_cabe(lo_que_impide(regla, en))):
        raise NoCabeDecidir(f"{no} ({regla.cita})")


def lo_que_impide(regla: Regla | None, en: Circunstancias) -> list[PasoDeCuenta]:
    """Lo que la regla pide para que quepa decidir, esté como esté la votación; vacía si no pide nada."""
    parametros = regla.parametros if regla else None
    if not isinstance(parametros, ReglaDeMayoria):
        return []
    pasos = [_de_todos(en)] if parametros.todos_presentes else []
    if parametros.sesion:
        pasos.append(_de_sesion(parametros.sesion, en))
    if parametros.en_convocatoria:
        pasos.append(_de_convocatoria(en))
    if parametros.secreto:
        pasos.append(_de_secreto(parametros.secreto, en))
    return pasos


def no_cabe(pasos: Iterable[PasoDeCuenta]) -> Frase:
    """«No puede decidirse: la sesión es ordinaria.»; vacía si nada de lo sabido lo impide."""
    reparos = [p.reparo for p in pasos if p.cumple is False]
    return frase("No puede decidirse: {}.", unidas("; ", reparos)) if reparos else NADA


def _de_todos(en: Circunstancias) -> PasoDeCuenta:
    if en.sin_sesion:
        reparo = frase("pide que asistan todos los integrantes, y por escrito no asiste nadie")
        return PasoDeCuenta(False, frase("Sólo se trata si asisten todos los integrantes."), reparo)
    if en.faltan is None:
        reparo = frase("no consta si asisten todos los integrantes")
        return PasoDeCuenta(None, frase("Sólo se trata si asisten todos los integrantes: no consta."), reparo)
    if not en.faltan:
        asisten = frase("Sólo se trata si asisten todos los integrantes: asisten todos.")
        return PasoDeCuenta(True, asisten, NADA)
    faltan_ = contada(en.faltan, "no asiste {} integrante", "no asisten {} integrantes")
    if en.nombres:
        faltan_ = frase("{} ({})", faltan_, enumerada(en.nombres))
    return PasoDeCuenta(
        False,
        frase("Sólo se trata si asisten todos los integrantes: {}.", faltan_),
        frase("sólo se trata si asisten todos los integrantes y {}", faltan_),
    )


def _de_sesion(pedida: str, en: Circunstancias) -> PasoDeCuenta:
    tipo = frase(TIPOS_DE_SESION[pedida])
    if en.sin_sesion:
        reparo = frase("se decide en sesión {:minuscula}, no por escrito", tipo)
        return PasoDeCuenta(False, frase("Se decide en sesión {:minuscula}.", tipo), reparo)
    if not en.sesion:
        reparo = frase("no consta de qué tipo es la sesión")
        return PasoDeCuenta(
            None, frase("Se decide en sesión {:minuscula}: no consta si lo es.", tipo), reparo
        )
    if en.sesion == pedida:
        return PasoDeCuenta(True, frase("Se decide en sesión {:minuscula}: lo es.", tipo), NADA)
    otra = frase(TIPOS_DE_SESION.get(en.sesion, en.sesion))
    return PasoDeCuenta(
        False,
        frase("Se decide en sesión {:minuscula}: ésta es {:minuscula}.", tipo, otra),
        frase("se decide en sesión {:minuscula} y ésta es {:minuscula}", tipo, otra),
    )


def _de_convocatoria(en: Circunstancias) -> PasoDeCuenta:
    if en.sin_sesion:
        reparo = frase("se decide en una sesión convocada para ello, no por escrito")
        return PasoDeCuenta(False, frase("Se decide en una sesión convocada para ello."), reparo)
    if en.convocado is None:
        reparo = frase("no consta si la sesión se convocó para ello")
        return PasoDeCuenta(None, frase("Se decide en una sesión convocada para ello: no consta."), reparo)
    if en.convocado:
        consta = frase("Se decide en una sesión convocada para ello: constaba en la convocatoria.")
        return PasoDeCuenta(True, consta, NADA)
    return PasoDeCuenta(
        False,
        frase("Se decide en una sesión convocada para ello: no constaba en la convocatoria."),
        frase("se decide en una sesión convocada para ello y no constaba en la convocatoria"),
    )


def _de_secreto(secreto: Secreto, en: Circunstancias) -> PasoDeCuenta:
    obligado = secreto is Secreto.OBLIGATORIO
    pide = frase("ha de votarse en secreto" if obligado else "no puede votarse en secreto")
    if en.secreta is None and not en.sin_sesion:
        reparo = frase("no consta si se votó en secreto")
        return PasoDeCuenta(None, frase("{:mayuscula}: no consta.", pide), reparo)
    return PasoDeCuenta(bool(en.secreta) is obligado, frase("{:mayuscula}.", pide), pide)


def hay_mayoria(
    regla: Regla | None,
    votos: Votos,
    *,
    dirime: str = "",
    vuelta: int = 1,
    en: Circunstancias = _NO_CONSTAN,
) -> Dictamen:
    """Si la propuesta alcanza la mayoría exigida.

    `dirime`: voto de calidad, «a_favor» o «en_contra»; `vuelta`: 2 si es la segunda votación de la misma
    propuesta. El voto de calidad sólo cuenta si un voto más bastaría. `en`: lo que rodea a la votación, que
    sólo se mira si la regla lo pide.
    """
    if regla is None:
        return no_la_tiene(frase("regla de mayoría para esta decisión"))
    if not isinstance(regla.parametros, ReglaDeMayoria):
        return no_se_sabe(frase("la mayoría para {:minuscula}", decision_dicha(regla.tipo)))
    if not _dice_como_se_aprueba(regla.parametros):
        return no_se_sabe(frase("con cuántos votos se aprueba «{}»", decision_dicha(regla.tipo)))
    impide = lo_que_impide(regla, en)
    if no := no_cabe(impide):
        return dictar(regla, Veredicto.NO, no, [p.texto for p in impide])
    parametros, contados = regla.parametros, _con_ausentes(regla.parametros, votos)
    pasos = _pasos(parametros, contados)
    grupos = [_por_grupo(parametros.por_grupo, contados, parametros)] if parametros.por_grupo else []
    grupos += [_voto_de(puesto, en) for puesto in parametros.a_favor_de]
    grupos += [p for p in impide if p.cumple is None]
    sabido = [p.texto for p in impide if p.cumple]
    cuenta = [*_recuento(parametros, votos), *(p.texto for p in (*pasos, *grupos)), *sabido]
    if parametros.empate is None or not _decide_el_empate(parametros, contados):
        return _segun_los_pasos(regla, parametros, contados, [*pasos, *grupos], cuenta)
    if parametros.empate is Empate.RECHAZA or juzgar(p.cumple for p in grupos) is Veredicto.SI:
        cuenta.append(_de_empate(parametros.empate, contados.a_favor, vuelta))
        return _por_empate(regla, _ahora(parametros.empate, vuelta), contados.a_favor, cuenta, dirime)
    return _segun_los_pasos(regla, parametros, contados, grupos, cuenta)


def base_de_votos(base: Base, votos: Votos, emitidos: tuple[Neutro, ...] = ()) -> Cuantos:
    """El denominador que pide la exigencia; `emitidos`: qué votos neutros se cuentan entre los emitidos."""
    return {
        Base.NUMERO_LEGAL: votos.numero_legal,
        Base.CUBIERTOS: votos.cubiertos,
        Base.HABILITADOS: votos.habilitados,
        Base.PRESENTES: votos.presentes,
        Base.EMITIDOS: votos.a_favor
        + votos.en_contra
        + votos.abstenciones * (Neutro.ABSTENCIONES in emitidos)
        + votos.blancos * (Neutro.BLANCOS in emitidos),
    }[base]


def _con_ausentes(parametros: ReglaDeMayoria, votos: Votos) -> Votos:
    """Quien se ausenta a mitad del punto se abstiene, si la regla lo dice (ROF art. 100)."""
    if not _se_abstienen(parametros):
        return votos
    return replace(
        votos,
        presentes=votos.presentes + votos.ausentes,
        abstenciones=votos.abstenciones + votos.ausentes,
    )


def _recuento(parametros: ReglaDeMayoria, votos: Votos) -> list[Frase]:
    cifras = [
        frase("A favor {}", votos.a_favor),
        frase("en contra {}", votos.en_contra),
        frase("abstenciones {}", votos.abstenciones),
        frase("en blanco {}", votos.blancos) if votos.blancos else NADA,
        frase("nulos {}", votos.nulos) if votos.nulos else NADA,
    ]
    con_voto = frase("presentes con voto {} de {} habilitados", votos.presentes, votos.habilitados)
    lineas = [frase("{}; {}.", unidas(", ", cifras), con_voto)]
    if votos.ausentes:
        if _se_abstienen(parametros):
            dicho = frase(
                "Se ausentaron una vez empezado el punto: {}; cuentan como presentes que se abstienen.",
                votos.ausentes,
            )
        else:
            dicho = frase("Se ausentaron una vez empezado el punto: {}; no cuentan.", votos.ausentes)
        lineas.append(dicho)
    if votos.excusados:
        lineas.append(frase("Se excusaron de este punto: {}; no cuentan en él.", votos.excusados))
    return lineas


def _pasos(parametros: ReglaDeMayoria, votos: Votos) -> list[PasoDeCuenta]:
    pasos = [_paso(e, votos, parametros.emitidos) for e in parametros.exigencias]
    return [_de_consenso(votos), *pasos] if parametros.forma is Forma.CONSENSO else pasos


def _de_consenso(votos: Votos) -> PasoDeCuenta:
    en_contra = contada(votos.en_contra, "{} voto", "{} votos")
    cuenta = frase("Se exige consenso, que nadie se oponga: en contra, {}.", en_contra)
    return PasoDeCuenta(votos.en_contra == 0, cuenta, frase("no hay consenso, con {} en contra", en_contra))


def _paso(exigencia: Exigencia, votos: Votos, emitidos: tuple[Neutro, ...]) -> PasoDeCuenta:
    base = base_de_votos(exigencia.base, votos, emitidos)
    necesarios = al_menos_algo(exigencia, base, votos.a_favor)
    cumple = votos.a_favor >= necesarios
    cuenta = frase(
        "Se exige {}: de {} {}; hubo {} a favor: se alcanza."
        if cumple
        else "Se exige {}: de {} {}; hubo {} a favor: no se alcanza.",
        describir_votos(exigencia),
        contar_base(exigencia.base, base),
        hacen_falta(necesarios),
        votos.a_favor,
    )
    reparo = contada(
        votos.a_favor,
        "{} voto a favor no alcanza la mayoría exigida",
        "{} votos a favor no alcanzan la mayoría exigida",
    )
    return PasoDeCuenta(cumple, cuenta, reparo)


def _por_grupo(doble: MayoriaPorGrupo, votos: Votos, parametros: ReglaDeMayoria) -> PasoDeCuenta:
    uno = frase(NOMBRES_DE_GRUPO[doble.grupo][0])
    grupos = votos.por_grupo.get(doble.grupo)
    if grupos is None:
        reparo = frase("se exige además mayoría por {} y la votación no es nominal", uno)
        cuenta = frase("Se exige además mayoría por {} y la votación no es nominal: no se puede contar.", uno)
        return PasoDeCuenta(None, cuenta, reparo)
    votados = {nombre: _en_el_grupo(doble.dentro, g, parametros) for nombre, g in grupos.items()}
    presentes = doble.grupos.base is Base.PRESENTES
    base = sum((_presentes(g, parametros) if presentes else g.habilitados) > 0 for g in grupos.values())
    necesarios, hay = max(1, exigidos(doble.grupos, base)), sum(si for si, _ in votados.values())
    detalle = unidas("; ", [frase("{}, {}", nombre, texto) for nombre, (_, texto) in votados.items()])
    cumple = hay >= necesarios
    cuenta = frase(
        "Por {}: {}. {} {}; exige {}: {}; a favor {}: se alcanza."
        if cumple
        else "Por {}: {}. {} {}; exige {}: {}; a favor {}: no se alcanza.",
        uno,
        detalle or frase("ninguno votó"),
        frase((CON_PRESENTES if presentes else CON_HABILITADOS)[doble.grupo]),
        base,
        cuanto_se_exige(doble.grupos),
        necesarios,
        hay,
    )
    reparo = frase("{} a favor y {}", contar_grupos(doble.grupo, hay), hacen_falta(necesarios))
    return PasoDeCuenta(cumple, cuenta, reparo)


def _voto_de(puesto: str, en: Circunstancias) -> PasoDeCuenta:
    votado = en.a_favor.get(puesto)
    if votado is None:
        reparo = frase("ha de votar a favor {} y no consta qué votó", puesto)
        return PasoDeCuenta(
            None, frase("Entre los votos a favor ha de estar el de {}: no consta.", puesto), reparo
        )
    return PasoDeCuenta(
        votado,
        frase(
            "Entre los votos a favor ha de estar el de {}: está."
            if votado
            else "Entre los votos a favor ha de estar el de {}: no está.",
            puesto,
        ),
        frase("falta el voto a favor de {}", puesto),
    )


def _en_el_grupo(dentro: Exigencia, grupo: VotosDeGrupo, parametros: ReglaDeMayoria) -> tuple[bool, Frase]:
    suyos = Votos(
        grupo.a_favor,
        grupo.en_contra,
        grupo.neutros - grupo.blancos,
        grupo.presentes,
        grupo.habilitados,
        grupo.habilitados,
        grupo.habilitados,
        grupo.blancos,
        grupo.ausentes,
    )
    base = base_de_votos(dentro.base, _con_ausentes(parametros, suyos), parametros.emitidos)
    necesarios = al_menos_algo(dentro, base, grupo.a_favor)
    cumple = grupo.a_favor >= necesarios
    if base == 0:
        return False, frase("sin votos")
    dicho = frase(
        "{} de {} ({}): a favor" if cumple else "{} de {} ({}): no",
        grupo.a_favor,
        base,
        hacen_falta(necesarios),
    )
    return cumple, dicho


def _presentes(grupo: VotosDeGrupo, parametros: ReglaDeMayoria) -> Cuantos:
    return grupo.presentes + (grupo.ausentes if _se_abstienen(parametros) else 0)


def _decide_el_empate(parametros: ReglaDeMayoria, votos: Votos) -> bool:
    """Un voto más bastaría y uno menos no: si ni así se alcanza (dos tercios…), dirimir no cambia nada.

    Y si ya sobraba un voto (un tercio…), el empate tampoco quita lo alcanzado.
    """
    if parametros.forma is Forma.CONSENSO or not votos.a_favor == votos.en_contra > 0:
        return False
    uno = unidad_de(votos.a_favor, votos.presentes)
    con_uno_menos = replace(votos, a_favor=votos.a_favor - uno, abstenciones=votos.abstenciones + uno)
    sobra = all(p.cumple for p in _pasos(parametros, con_uno_menos))
    return not sobra and all(
        votos.a_favor + uno >= exigidos(e, base_de_votos(e.base, votos, parametros.emitidos), votos.a_favor)
        for e in parametros.exigencias
    )


def _ahora(empate: Empate, vuelta: int) -> Empate:
    """Lo que toca en esta vuelta: repetida la votación, decide la presidencia o se rechaza."""
    if empate is Empate.SEGUNDA_Y_CALIDAD:
        return Empate.SEGUNDA_VOTACION if vuelta < 2 else Empate.VOTO_DE_CALIDAD
    return Empate.RECHAZA if empate is Empate.SEGUNDA_VOTACION and vuelta > 1 else empate


def _de_empate(empate: Empate, iguales: Cuantos, vuelta: int) -> Frase:
    dice = frase("Empate a {}: según la regla, {}", iguales, frase(NOMBRES_DE_EMPATE[empate]))
    return frase("{}; persiste en la {}.ª votación.", dice, vuelta) if vuelta > 1 else frase("{}.", dice)


def _por_empate(regla: Regla, empate: Empate, iguales: Cuantos, cuenta: list[Frase], dirime: str) -> Dictamen:
    if empate is Empate.RECHAZA:
        return dictar(regla, Veredicto.NO, frase("Rechazada por empate a {}.", iguales), cuenta)
    if empate is not Empate.VOTO_DE_CALIDAD:
        otra = frase("Empate a {}: debe votarse otra vez.", iguales)
        return dictar(regla, Veredicto.EMPATE, otra, cuenta)
    if dirime == "a_favor":
        aprobada = frase("Aprobada por el voto de calidad de la presidencia.")
        return dictar(regla, Veredicto.SI, aprobada, cuenta)
    if dirime:
        rechazada = frase("Rechazada por el voto de calidad de la presidencia.")
        return dictar(regla, Veredicto.NO, rechazada, cuenta)
    dirima = frase("Empate a {}: debe dirimir la presidencia.", iguales)
    return dictar(regla, Veredicto.EMPATE, dirima, cuenta)


def _segun_los_pasos(
    regla: Regla, parametros: ReglaDeMayoria, votos: Votos, pasos: list[PasoDeCuenta], cuenta: list[Frase]
) -> Dictamen:
    if votos.a_favor == 0 and not _basta_con_que_nadie_se_oponga(parametros):
        return dictar(regla, Veredicto.NO, frase("Rechazada: no hubo votos a favor."), cuenta)
    veredicto = juzgar(p.cumple for p in pasos)
    if veredicto is Veredicto.SI:
        if parametros.empate is None and _decide_el_empate(parametros, votos):
            dicho = frase("Rechazada: empate a {}, y la regla no dice que un empate apruebe.", votos.a_favor)
            return dictar(regla, Veredicto.NO, dicho, cuenta)
        return dictar(regla, veredicto, _aprobada(parametros, votos), cuenta)
    if veredicto is Veredicto.NO:
        # Un reparo por clase: dos mayorías que no se alcanzan se dicen una vez.
        reparos = list(dict.fromkeys(p.reparo for p in pasos if p.cumple is False))
        return dictar(regla, veredicto, frase("Rechazada: {}.", unidas("; ", reparos)), cuenta)
    dudas = unidas("; ", [p.reparo for p in pasos if p.cumple is None])
    if parametros.por_grupo or parametros.a_favor_de:
        return dictar(regla, veredicto, frase("No se puede saber: {}. Vote nominalmente.", dudas), cuenta)
    return dictar(regla, veredicto, frase("No se puede saber: {}.", dudas), cuenta)


def _dice_como_se_aprueba(parametros: ReglaDeMayoria) -> bool:
    """Sin exigencias sólo se aprueba por consenso: un voto contra nueve no es mayoría de nada."""
    return bool(parametros.exigencias) or parametros.forma is Forma.CONSENSO


def _basta_con_que_nadie_se_oponga(parametros: ReglaDeMayoria) -> bool:
    exige_votos = parametros.exigencias or parametros.por_grupo or parametros.a_favor_de
    return parametros.forma is Forma.CONSENSO and not exige_votos


def _aprobada(parametros: ReglaDeMayoria, votos: Votos) -> Frase:
    if parametros.forma is Forma.CONSENSO:
        return frase("Aprobada por consenso: nadie se opuso.")
    a_favor = contada(votos.a_favor, "{} voto a favor", "{} votos a favor")
    if any(e.fraccion == 1 for e in parametros.exigencias):
        return frase("Aprobada por unanimidad, con {}.", a_favor)
    return frase("Aprobada con {}.", a_favor)


def _se_abstienen(parametros: ReglaDeMayoria) -> bool:
    return parametros.ausencia is Ausencia.ABSTENCION
