"""Cómo se dicen los mandatos y las partes de un órgano."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import MESES
from escritorio.comun.base.lengua import Frase, contada, enumerada, frase
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Reparto
from escritorio.estatutos.modelo.integrar import (
    NOMBRES_DE_CRITERIO,
    NOMBRES_DE_HECHO,
    NOMBRES_DE_SOBRA,
    NOMBRES_DE_SUPLENCIA,
    Alternancia,
    ClaseDeParte,
    CriterioDeTurno,
    Cupo,
    Estamento,
    LigaDeMandato,
    ReglaDeMandato,
    Sobra,
    Suplencia,
)
from escritorio.estatutos.reglas.dictar import con_mayuscula, nombre_de


def en_tiempo_de_meses(meses: int) -> Frase:
    """48 → «4 años»; 18 → «18 meses»."""
    return _en_anios(meses // 12) if meses and meses % 12 == 0 else en_meses(meses)


def en_anios_y_meses(meses: int) -> Frase:
    """270 → «22 años y 6 meses»."""
    anios, sueltos = divmod(meses, 12)
    partes = [_en_anios(anios)] if anios else []
    return enumerada([*partes, en_meses(sueltos)] if sueltos or not anios else partes)


def en_meses(meses: int) -> Frase:
    """«1 mes», «18 meses»."""
    return contada(meses, "{} mes", "{} meses")


def _en_anios(anios: int) -> Frase:
    return contada(anios, "{} año", "{} años")


def describir_mandato(parametros: ReglaDeMandato) -> str:
    """«Dura 2 años desde las elecciones locales. Se admite 1 reelección seguida. Alterna el país.»"""
    frases = [
        _duracion(parametros),
        _fin(parametros),
        _reelecciones(parametros.reelecciones),
        _alterna(parametros.alterna),
        _cesa(parametros),
        "Vencido, sigue hasta que tome posesión quien le suceda" if parametros.hasta_sucesor else "",
        _prorroga(parametros.prorroga_meses),
        _suplencia(parametros),
        _turno(parametros),
        *_plazos(parametros),
    ]
    return "".join(f"{frase}. " for frase in frases if frase).strip()


def _cesa(parametros: ReglaDeMandato) -> str:
    if not parametros.cesa_con_el_cargo:
        return ""
    sucede = ", y le sucede en el puesto quien le suceda en él" if parametros.sucede else ""
    return f"Cesa al dejar el cargo público{sucede}"


def _plazos(parametros: ReglaDeMandato) -> list[str]:
    dichos = []
    if parametros.comunicar_dias:
        a = f" {parametros.comunicar_a}" if parametros.comunicar_a else ""
        dichos.append(
            f"Los nombramientos se comunican{a} en {contar(parametros.comunicar_dias, 'día', 'días')}"
        )
    if parametros.definitivo_dias:
        dias = contar(parametros.definitivo_dias, "día", "días")
        dichos.append(f"Los primeros son provisionales: los definitivos se eligen en {dias}")
    return dichos


def _duracion(parametros: ReglaDeMandato) -> str:
    inicio = parametros.inicio
    empieza = _hecho(inicio, parametros, parametros.fin) if inicio else ""
    if parametros.duracion_meses:
        dura = "Dura como mucho" if parametros.duracion_maxima else "Dura"
        desde = f" desde {empieza}" if empieza else ""
        return f"{dura} {en_tiempo_de_meses(parametros.duracion_meses)}{desde}"
    if parametros.fin is LigaDeMandato.PLAZO:
        return "No se fija cuánto dura"
    return f"Empieza con {empieza}" if empieza else ""


def _fin(parametros: ReglaDeMandato) -> str:
    if parametros.fin is LigaDeMandato.PLAZO:
        return ""
    return f"Acaba con {_hecho(parametros.fin, parametros, LigaDeMandato.PLAZO)}"


def _hecho(hecho: LigaDeMandato, parametros: ReglaDeMandato, otro: LigaDeMandato) -> str:
    """Los meses tras el hecho se dicen una vez: donde acaba si el fin está ligado a un hecho."""
    if hecho is LigaDeMandato.FECHA_FIJA and parametros.dia:
        mes, dia = parametros.dia.split("-")
        return f"el {int(dia)} de {MESES[int(mes) - 1]}"
    meses = (
        parametros.meses_tras_el_hecho
        if otro is LigaDeMandato.PLAZO and hecho is not LigaDeMandato.PLAZO
        else 0
    )
    cola = f", {contar(meses, 'mes', 'meses')} después" if meses else ""
    return f"{NOMBRES_DE_HECHO[hecho]}{cola}"


def decir_reelecciones(reelecciones: int) -> Frase:
    """«se admite 1 reelección seguida», o que no se admite."""
    if reelecciones == 0:
        return frase("no se admite la reelección seguida")
    return contada(reelecciones, "se admite {} reelección seguida", "se admiten {} reelecciones seguidas")


def _reelecciones(reelecciones: int | None) -> str:
    return "" if reelecciones is None else con_mayuscula(str(decir_reelecciones(reelecciones)))


def _alterna(alterna: Alternancia) -> str:
    return "" if alterna is Alternancia.NINGUNA else f"De un mandato al siguiente cambia el {_QUE[alterna]}"


_QUE = {Alternancia.PAIS: "país", Alternancia.PARTIDO: "partido"}


def _prorroga(meses: int | None) -> str:
    if meses is None:
        return ""
    return f"Se prorroga por acuerdo{f', hasta {en_tiempo_de_meses(meses)}' if meses else ''}"


def _suplencia(parametros: ReglaDeMandato) -> str:
    suple = "" if parametros.suplencia is Suplencia.NINGUNA else NOMBRES_DE_SUPLENCIA[parametros.suplencia]
    dias = contar(parametros.vacancia_dias, "día", "días") if parametros.vacancia_dias else ""
    partes = [f"en ausencia suple {suple}"] if suple else []
    partes += [f"una vacante se cubre en {dias}"] if dias else []
    frase = " y ".join(partes)
    return frase[:1].upper() + frase[1:]


def _turno(parametros: ReglaDeMandato) -> str:
    if parametros.turno is CriterioDeTurno.NINGUNO:
        return ""
    coma = "," if parametros.turno is CriterioDeTurno.SIN_CRITERIO else ""
    rota = f"Rota{coma} {NOMBRES_DE_CRITERIO[parametros.turno]}"
    if not parametros.turnos_sin_repetir:
        return rota
    return f"{rota} y nadie repite hasta pasados {contar(parametros.turnos_sin_repetir, 'turno', 'turnos')}"


# Las claves de tipo de socio van sin tilde; sus nombres son de un asunto que usa a éste.
_CON_TILDE = {"asociacion": "asociación", "institucion": "institución", "persona": "persona experta"}


def describir_parte(parte: Estamento, nombres: Mapping[str, str]) -> str:
    """«2 por cada país con socios de categoría Pleno».

    `nombres`: los de las categorías y los órganos por su clave.
    """
    frase = {
        ClaseDeParte.TODOS: _todos,
        ClaseDeParte.UNO_POR_SOCIO: _uno_por_socio,
        ClaseDeParte.POR_GRUPO: _por_grupo,
        ClaseDeParte.ELECTOS: _electos,
        ClaseDeParte.DESIGNADOS: _designados,
        ClaseDeParte.LISTA: _lista,
        ClaseDeParte.DE_OFICIO: _de_oficio,
        ClaseDeParte.ROTACION: _rotacion,
    }[parte.clase]
    texto = frase(parte, nombres) + _reservadas(parte, nombres) + _quien_sobra(parte)
    return texto if parte.con_voto else f"{texto}, con voz y sin voto"


def _reservadas(parte: Estamento, nombres: Mapping[str, str]) -> str:
    """«, con plazas reservadas: 2 a BR y 3 a socios de menos de 20.000 habitantes»."""
    dichas = [
        f"{r.plazas} a socios de menos de {escribir_miles(r.menos_de)} habitantes"
        if r.menos_de
        else f"{r.plazas} a {grupo_dicho(r.cual, replace(parte, grupo=r.grupo), nombres)}"
        for r in parte.reservas
    ]
    return f", con plazas reservadas: {enumerar(dichas)}" if dichas else ""


def _quien_sobra(parte: Estamento) -> str:
    return "" if parte.sobra is Sobra.CALLA else f" (si son más, sobra {NOMBRES_DE_SOBRA[parte.sobra]})"


def _todos(parte: Estamento, nombres: Mapping[str, str]) -> str:
    return f"todos los socios{_filtro(parte, nombres)}"


def _uno_por_socio(parte: Estamento, nombres: Mapping[str, str]) -> str:
    if not parte.plazas:
        return f"un representante por cada socio{_filtro(parte, nombres)}"
    cuantos = contar(parte.plazas, "representante", "representantes")
    return f"{cuantos} por cada socio{_filtro(parte, nombres)}{_en_su_puesto(parte)}"


def _por_grupo(parte: Estamento, nombres: Mapping[str, str]) -> str:
    return enumerar([_cupo(c, parte, nombres) for c in parte.cupos]) + _filtro(parte, nombres)


def _cupo(cupo: Cupo, parte: Estamento, nombres: Mapping[str, str]) -> str:
    con = f" con socios de categoría {nombre_de(cupo.categoria, nombres)}" if cupo.categoria else ""
    if cupo.grupo:
        return f"{_hasta(parte)}{cupo.plazas} de {grupo_dicho(cupo.grupo, parte, nombres)}"
    return f"{_hasta(parte)}{cupo.plazas} por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}{con}"


def _hasta(parte: Estamento) -> str:
    return "hasta " if parte.hasta else ""


def grupo_dicho(grupo: str, parte: Estamento, nombres: Mapping[str, str]) -> str:
    """Un país o una subdivisión se dicen por su código; una categoría o un tipo, por su nombre."""
    if parte.grupo is Reparto.CATEGORIA:
        return nombre_de(grupo, nombres)
    return alternar_tipos([grupo]) if parte.grupo is Reparto.TIPO else grupo


def _salvo(parte: Estamento, nombres: Mapping[str, str]) -> str:
    """«, salvo 9 de BR»: los grupos con sus propias plazas."""
    propios = [f"{c.plazas} de {grupo_dicho(c.grupo, parte, nombres)}" for c in parte.cupos if c.grupo]
    if not propios or not parte.grupo_cada:
        return ""
    return f", salvo {enumerar(propios)}" if parte.plazas else f": {enumerar(propios)}"


def _electos(parte: Estamento, nombres: Mapping[str, str]) -> str:
    cuantos = contar(parte.plazas, "electo", "electos") if parte.plazas else "quienes resulten electos"
    tope = _hasta(parte) if parte.plazas else ""
    dicho = f"{tope}{cuantos}{_cada(parte)}{_filtro(parte, nombres)}{_en_su_puesto(parte)}"
    return dicho + _salvo(parte, nombres)


def _designados(parte: Estamento, nombres: Mapping[str, str]) -> str:
    if parte.plazas:
        cuantos = contar(parte.plazas, "designado", "designados")
        quienes = f"{_hasta(parte)}{cuantos} por {parte.quien or 'terceros'}"
    else:
        quienes = f"quienes designe {parte.quien}" if parte.quien else "quienes designen terceros"
    suyos = _filtro(parte, nombres)
    filtro = f",{suyos}," if suyos else ""
    dicho = f"{quienes}{_cada(parte)}{filtro}{_en_su_puesto(parte)}".removesuffix(",")
    return dicho + _salvo(parte, nombres)


def _cada(parte: Estamento) -> str:
    return f" por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}" if parte.grupo_cada else ""


def _en_su_puesto(parte: Estamento) -> str:
    return f" como {parte.puesto}" if parte.puesto else ""


def _lista(parte: Estamento, nombres: Mapping[str, str]) -> str:
    return enumerar(list(parte.puestos)) + _filtro(parte, nombres)


def _de_oficio(parte: Estamento, nombres: Mapping[str, str]) -> str:
    quienes = parte.puesto_origen or "quienes lo integran"
    return f"de oficio desde {nombre_de(parte.organo, nombres)}, {quienes}{_filtro(parte, nombres)}"


def _rotacion(parte: Estamento, nombres: Mapping[str, str]) -> str:
    donde = parte.puesto_origen or nombre_de(parte.organo, nombres) or "su propio puesto"
    turnos = enumerar([str(t) for t in parte.turnos])
    return f"por rotación en {donde}, turno {turnos}{_filtro(parte, nombres)}"


def alternar_tipos(tipos: Sequence[str]) -> str:
    """«municipio, provincia o red», con su ortografía."""
    return alternar([_CON_TILDE.get(t, t.replace("_", " ")) for t in tipos])


def alternar_claves(claves: Sequence[str], nombres: Mapping[str, str]) -> str:
    """«Plena o Adherente»: categorías u órganos, con los `nombres` que tienen por su clave."""
    return alternar([nombre_de(c, nombres) for c in claves])


def alternar(dichos: Sequence[str]) -> str:
    """«una, otra u otra»."""
    enlace = "u" if plegar("".join(dichos[-1:]))[:1] == "o" else "o"
    return f" {enlace} ".join(p for p in (", ".join(dichos[:-1]), *dichos[-1:]) if p)


def _filtro(parte: Estamento, nombres: Mapping[str, str]) -> str:
    categorias = f" de categoría {alternar_claves(parte.categorias, nombres)}" if parte.categorias else ""
    return categorias + (f" de tipo {alternar_tipos(parte.tipos)}" if parte.tipos else "")
