"""Votar una ronda de una elección. Resolverla es asentar su acuerdo."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.propuestas import resolver
from escritorio.acuerdos.modelo import Acuerdo, CifrasDeAcuerdo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import decimales_de, en_enteros
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.texto import enumerar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.reglas.reparto import reparto_dicho
from escritorio.sesiones.acciones.celebracion import anotar_votado
from escritorio.votaciones.acciones.anotacion import asentar_del_punto
from escritorio.votaciones.consultas.elecciones import DENOMINADORES, eleccion, elecciones
from escritorio.votaciones.consultas.escena import Escena
from escritorio.votaciones.consultas.escrutar import RondaEscrutada, escena_de_eleccion, escrutar_ronda
from escritorio.votaciones.modelo.elecciones import (
    DESEMPATES,
    Candidatura,
    Eleccion,
    Recuento,
    Ronda,
    RondaHecha,
)
from escritorio.votaciones.reglas.candidaturas import exigir_abierta, texto_del_acuerdo
from escritorio.votaciones.reglas.elecciones import empates_seguidos, salida_de_empate, salida_de_listas
from escritorio.votaciones.reglas.recuento import en_votos
from escritorio.votaciones.reglas.votaciones import resultado_de


def cerrar_eleccion(
    bd: Archivo, donde: Escena, eleccion_id: str, dictamen: Dictamen | None
) -> Acuerdo | None:
    """La da por resuelta, con el acuerdo de sus electos, o por desierta si no hay ninguno."""
    actual = eleccion(bd, eleccion_id)
    acuerdo = _asentar(bd, donde, actual, dictamen) if actual.electas and dictamen else None
    bd.corregir(
        "eleccion",
        eleccion_id,
        estado="resuelta" if acuerdo else "desierta",
        acuerdo_id=acuerdo.id if acuerdo else None,
    )
    return acuerdo


def marcar_electas(bd: Archivo, ids: Sequence[str]) -> None:
    """Las candidaturas que resultan elegidas."""
    for candidatura_id in ids:
        bd.corregir("candidatura", candidatura_id, electa=1)


def dejar_hora(bd: Archivo, donde: Escena) -> None:
    """La hora de lo votado; el punto queda votado cuando ninguna de sus elecciones sigue abierta."""
    suyas = elecciones(bd, donde.punto.id)
    resuelto = all(e.estado != "abierta" for e in suyas)
    anotar_votado(bd, donde.punto.id, donde.punto.propuesta, donde.momento, resuelto=resuelto)
    if resuelto and donde.punto.origen_tipo == "propuesta":
        acuerdos = [e.acuerdo_id for e in suyas if e.acuerdo_id]
        texto = f"{donde.sesion.titulo}: {'se eligió' if acuerdos else 'la elección quedó desierta'}."
        resolver(
            bd,
            donde.punto.origen_id,
            acuerdo_id=acuerdos[-1] if acuerdos else None,
            fecha=donde.momento[:10],
            texto=texto,
        )


def _asentar(bd: Archivo, donde: Escena, actual: Eleccion, dictamen: Dictamen) -> Acuerdo:
    texto = texto_del_acuerdo(actual)
    return asentar_del_punto(bd, donde, f"Elección de {actual.cargo}", texto, _cifras(actual), dictamen)


def _cifras(actual: Eleccion) -> CifrasDeAcuerdo:
    """Sólo con candidatura única hay a favor y en contra; con varias, las cifras están en sus rondas."""
    ultima = actual.ultima
    if ultima is None or len(ultima.votos) != 1:
        return None, None, None
    return ultima.votos[0].votos, ultima.en_contra, ultima.abstenciones


def votar_ronda(bd: Archivo, eleccion_id: str, recuento: Recuento, momento: str) -> RondaHecha:
    """Anota una ronda sin borrar la anterior; si se resuelve, asienta el acuerdo.

    Lanza `EleccionCerrada`, `SinCandidaturas`, `PapeletasDescuadradas`, `MasVotosQuePresentes`,
    `ReglaPorFijar`, `FaltaContar`, `QuorumPerdido`, `EstadoImpropio`, `FueraDeSesion` o `DatoInvalido`.
    """
    hecha = escrutar_ronda(bd, eleccion_id, recuento, momento)
    resultado_de(hecha.escrutinio.dictamen, hecha.donde.sesion.organo)
    actual = hecha.eleccion
    with transaccion(bd, f"Votar la elección de {actual.cargo}") as accion_id:
        ronda_id = _guardar(bd, hecha)
        marcar_electas(bd, hecha.escrutinio.electas)
        acuerdo = None
        if hecha.escrutinio.resultado in ("resuelta", "desierta"):
            acuerdo = cerrar_eleccion(bd, hecha.donde, actual.id, hecha.escrutinio.dictamen)
        dejar_hora(bd, hecha.donde)
    dicho = hecha.escrutinio
    numero, acuerdo_id = (acuerdo.numero, acuerdo.id) if acuerdo else (None, None)
    return RondaHecha(accion_id, ronda_id, dicho.resultado, dicho.dictamen, acuerdo_id, numero)


def _guardar(bd: Archivo, hecha: RondaEscrutada) -> str:
    """La ronda con sus cifras y sus denominadores; devuelve su id."""
    presencia = en_votos(
        hecha.donde.sala.presencia, hecha.donde.lista, hecha.donde.momento, hecha.donde.excusados
    )
    dado, dicho = hecha.recuento, hecha.escrutinio
    ronda_id = nuevo_id()
    cuentas = {c: getattr(presencia, c) for c in DENOMINADORES} | {
        c: getattr(dado, c) for c in ("en_contra", "blancos", "nulos", "abstenciones")
    }
    cuentas["papeletas"] = dado.recogidas
    cifras = decimales_de(*cuentas.values(), *dado.votos.values())
    bd.insertar(
        "ronda",
        en_enteros(cuentas, cifras),
        siguen=dado.siguen,
        id=ronda_id,
        eleccion_id=hecha.eleccion.id,
        numero=len(hecha.eleccion.rondas) + 1,
        momento=hecha.donde.momento,
        secreta=dado.secreta,
        resultado=dicho.resultado,
        dictamen=dicho.dictamen.a_json(),
    )
    suertes = {**dict.fromkeys(dicho.electas, "electa"), **dict.fromkeys(dicho.empatadas, "empatada")}
    bd.insertar_muchos(
        "voto_de_ronda",
        (
            {
                "id": nuevo_id(),
                "ronda_id": ronda_id,
                "candidatura_id": c.id,
                **en_enteros({"votos": dado.votos.get(c.id, 0)}, cifras),
                "suerte": suertes.get(c.id, ""),
                "plazas": dicho.plazas.get(c.id) if dicho.plazas else None,
            }
            for c in hecha.en_pie
        ),
    )
    return ronda_id


def desempatar(
    bd: Archivo, eleccion_id: str, electas: Sequence[str], modo: str, constancia: str, momento: str
) -> RondaHecha:
    """Deshace el empate de la última ronda con lo que manda la regla o, si calla, con lo que se decidió.

    `electas`: tantas de las empatadas como plazas se disputan; con candidatura única, ella o ninguna.
    `modo`: una clave de `DESEMPATES`; salvo el voto de calidad, consta con su `constancia` como uso.
    Lanza `DatoInvalido` si no hay empate, la regla manda otra cosa o no son las que caben.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    donde = escena_de_eleccion(bd, actual, momento)
    empatada = _exigir_empatada(actual)
    salida = salida_de_listas(donde.regla) if actual.repartidas else ""
    salida = salida or salida_de_empate(donde.regla, empates_seguidos(actual.rondas[:-1]))
    _exigir_modo(salida, modo)
    elegidas = _exigir_elegidas(actual, empatada, electas)
    como = _en_palabras(salida, modo, constancia)
    dictamen = _desempatado(empatada, elegidas, como, por_regla=salida == modo)
    with transaccion(bd, f"Desempatar la elección de {actual.cargo}") as accion_id:
        bd.corregir(
            "ronda",
            empatada.id,
            resultado="resuelta" if elegidas else "otra_ronda",
            desempate=como,
            dictamen=dictamen.a_json(),
        )
        _dar_las_disputadas(bd, empatada, [c.id for c in elegidas])
        acuerdo = cerrar_eleccion(bd, donde, actual.id, dictamen) if elegidas else None
        dejar_hora(bd, donde)
    numero, acuerdo_id = (acuerdo.numero, acuerdo.id) if acuerdo else (None, None)
    resultado = "resuelta" if elegidas else "otra_ronda"
    return RondaHecha(accion_id, empatada.id, resultado, dictamen, acuerdo_id, numero)


def declarar_desierta(bd: Archivo, eleccion_id: str, motivo: str, momento: str) -> str:
    """Deja sin cubrir lo que queda por elegir, con su motivo; devuelve la acción.

    Si ya había electos, se asienta el acuerdo de los elegidos. Lanza `EleccionCerrada` o `DatoInvalido`.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    donde = escena_de_eleccion(bd, actual, momento)
    razon = exigir_texto(motivo, "por qué queda desierta", "motivo", 2_000)
    with transaccion(bd, f"Dejar desierta la elección de {actual.cargo}") as accion_id:
        bd.corregir("eleccion", eleccion_id, motivo=razon)
        if actual.ultima and actual.repartidas:
            _dar_las_disputadas(bd, actual.ultima, ())
        cerrar_eleccion(bd, donde, actual.id, actual.rondas[-1].dictamen if actual.rondas else None)
        dejar_hora(bd, donde)
    return accion_id


def _dar_las_disputadas(bd: Archivo, ronda: Ronda, ids: Sequence[str]) -> None:
    """Son electas las de esos ids, con una plaza más si se reparten, y las empatadas que ya tenían alguna."""
    con_plaza = [v.candidatura_id for v in ronda.empatadas if v.plazas and v.candidatura_id not in ids]
    marcar_electas(bd, [*ids, *con_plaza])
    bd.ejecutar_muchos(
        "UPDATE voto_de_ronda SET suerte = 'electa', plazas = plazas + ?"
        " WHERE ronda_id = ? AND candidatura_id = ?",
        [*((1, ronda.id, i) for i in ids), *((0, ronda.id, i) for i in con_plaza)],
    )


def _exigir_empatada(actual: Eleccion) -> Ronda:
    if actual.ultima is None or actual.ultima.resultado != "empate":
        raise DatoInvalido("La última ronda no quedó empatada: no hay nada que deshacer.")
    return actual.ultima


def _exigir_modo(salida: str, modo: str) -> None:
    """Que el modo sea el que manda la regla; si calla («uso»), cualquiera que no sea el voto de calidad."""
    if modo not in DESEMPATES:
        raise DatoInvalido("Elija cómo se deshizo el empate.", campo="modo")
    if salida == "repetir":
        raise DatoInvalido("La regla manda votar otra vez entre las empatadas.", campo="modo")
    if salida == "calidad" and modo != "calidad":
        raise DatoInvalido("La regla da a la presidencia el voto de calidad: dirima ella.", campo="modo")
    if salida in DESEMPATES and modo != salida:
        manda = DESEMPATES[salida].lower()
        raise DatoInvalido(f"La regla manda deshacerlo de otro modo: {manda}.", campo="modo")
    if salida == "uso" and modo == "calidad":
        raise DatoInvalido("La regla no da voto de calidad a la presidencia: elija otro modo.", campo="modo")


def _exigir_elegidas(actual: Eleccion, empatada: Ronda, electas: Sequence[str]) -> list[Candidatura]:
    ids = {v.candidatura_id for v in empatada.empatadas}
    caben = [c for c in actual.candidaturas if c.id in ids and not c.retirada]
    elegidas = [c for c in caben if c.id in electas]
    sola_que_no = len(ids) == 1 and not electas and not actual.repartidas
    if len(elegidas) != len(set(electas)) or (len(elegidas) != actual.por_cubrir and not sola_que_no):
        nombres = enumerar([c.nombre for c in caben])
        raise DatoInvalido(
            f"Elija {actual.por_cubrir} de las empatadas que siguen en pie: {nombres}.", campo="electas"
        )
    return elegidas


def _en_palabras(salida: str, modo: str, constancia: str) -> Frase:
    if modo == "calidad":
        return frase(DESEMPATES[modo])
    razon = exigir_texto(constancia, "cómo se deshizo el empate", "constancia", 2_000)
    if salida == modo:
        return frase("{}: {}", frase(DESEMPATES[modo]), razon.rstrip("."))
    return frase("{}: {} (uso, sin artículo)", frase(DESEMPATES[modo]), razon.rstrip("."))


def _desempatado(
    empatada: Ronda, elegidas: Sequence[Candidatura], como: Frase, *, por_regla: bool
) -> Dictamen:
    """El de la ronda, con lo que lo resolvió."""
    nombres = enumerada([c.nombre for c in elegidas])
    dicho = frase("Resulta electa por desempate la candidatura de {}.", nombres)
    if len(elegidas) > 1:
        dicho = frase("Resultan electas por desempate las candidaturas de {}.", nombres)
    if any(v.plazas is not None for v in empatada.votos):
        dicho = frase("Por desempate tienen una plaza más: {}. {}", nombres, _reparto(empatada, elegidas))
    if not elegidas:
        dicho = frase("La presidencia dirime en contra: no resulta electa.")
    previo = empatada.dictamen
    return replace(
        previo,
        veredicto=Veredicto.SI if elegidas else Veredicto.NO,
        frase=dicho,
        cuenta=(*previo.cuenta, frase("Desempate. {}.", como)),
        fundamento=previo.fundamento if por_regla else frase("uso, sin artículo"),
    )


def _reparto(empatada: Ronda, elegidas: Sequence[Candidatura]) -> Frase:
    """«Se reparten 7 plazas: A, 4; B, 3.», con las del desempate."""
    mas = {c.id for c in elegidas}
    son = [(v.nombre, (v.plazas or 0) + (v.candidatura_id in mas)) for v in empatada.votos]
    return reparto_dicho([(nombre, plazas) for nombre, plazas in son if plazas])
